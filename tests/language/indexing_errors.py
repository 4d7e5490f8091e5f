def message(text):
    try:
        eval(text)
    except (IndexError, TypeError, KeyError) as e:
        return type(e).__name__ + ': ' + str(e)


t, s, d, r = (1, 2), 'ab', {'k': 1}, range(3)
assert message('t[2]') == 'IndexError: tuple index out of range'
assert message('s[-3]') == 'IndexError: string index out of range'
assert message('r[3]') == 'IndexError: range object index out of range'
assert message("b'a'[1]") == 'IndexError: index out of range'
assert message("t['a']") == 'TypeError: tuple indices must be integers or slices, not str'
assert message('s[1.0]') == "TypeError: string indices must be integers, not 'float'"
assert message("d['x']") == "KeyError: 'x'"
assert message('d[[]]') == "TypeError: unhashable type: 'list'"
assert message('5[0]') == "TypeError: 'int' object is not subscriptable"
assert message('None[0]') == "TypeError: 'NoneType' object is not subscriptable"
assert message('{1}[0]') == "TypeError: 'set' object is not subscriptable"
assert message('[1][10 ** 30]') == "IndexError: cannot fit 'int' into an index-sized integer"
assert message('len[0]') == "TypeError: 'builtin_function_or_method' object is not subscriptable"
try:
    t[0] = 1
    assert False
except TypeError as e:
    assert str(e) == "'tuple' object does not support item assignment"
try:
    s[0] = 'x'
    assert False
except TypeError as e:
    assert str(e) == "'str' object does not support item assignment"
