def message(text):
    try:
        exec(text)
    except (TypeError, ValueError) as e:
        return type(e).__name__ + ': ' + str(e)


assert message('a, b = 1, 2, 3') == 'ValueError: too many values to unpack (expected 2)'
assert message('a, b = iter([1, 2, 3])') == 'ValueError: too many values to unpack (expected 2)'
assert message('a, b, c = 1, 2') == 'ValueError: not enough values to unpack (expected 3, got 2)'
assert message('a, b = []') == 'ValueError: not enough values to unpack (expected 2, got 0)'
assert message('a, *b, c = [1]') == 'ValueError: not enough values to unpack (expected at least 2, got 1)'
assert message('a, b = 5') == 'TypeError: cannot unpack non-iterable int object'
assert message('[a] = None') == 'TypeError: cannot unpack non-iterable NoneType object'
assert message('(a, b), c = (1,), 2') == 'ValueError: not enough values to unpack (expected 2, got 1)'
assert message('for a, b in [(1, 2, 3)]: pass') == 'ValueError: too many values to unpack (expected 2)'


def compiled():
    a, b = (1, 2, 3)


try:
    compiled()
except ValueError as e:
    assert str(e) == 'too many values to unpack (expected 2)'
