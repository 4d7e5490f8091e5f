assert abs(-2) == 2 and all([]) and not any([]) and all([1, 'a']) and any([0, 1]) and sum([1, 2], 10) == 13
assert max(3, 1, 2) == 3 and min([4, 2]) == 2 and max('ab', 'c', key=len) == 'ab' and max([], default=0) == 0
assert list(enumerate('ab', 1)) == [(1, 'a'), (2, 'b')] and list(zip('ab', [1, 2, 3])) == [('a', 1), ('b', 2)]
assert list(map(lambda a, b: a + b, [1, 2], [10, 20])) == [11, 22] and list(filter(None, [0, 1, '', 'a'])) == [1, 'a']
assert list(reversed('abc')) == ['c', 'b', 'a'] and sorted('cab') == ['a', 'b', 'c'] and divmod(7, 3) == (2, 1)
assert bin(5) == '0b101' and oct(8) == '0o10' and hex(255) == '0xff' and chr(65) == 'A' and ord('A') == 65
assert round(2.567, 1) == 2.6 and pow(2, 3) == 8 and isinstance(1, int) and callable(len) and len('abc') == 3
assert getattr('a', 'upper')() == 'A' and hasattr('a', 'upper') and not hasattr('a', 'nope') and type('a') is str
assert eval('1 + 2') == 3 and eval('x * 2', {'x': 4}) == 8 and repr('a') == "'a'" and ascii('é') == "'\\xe9'" and format(5, '03') == '005'
ns = {}
exec('def f(n):\n    return n + y\ny = 2', ns)
assert ns['f'](3) == 5 and iter([]) and next(iter([7])) == 7 and id(ns) == id(ns) and hash('a') == hash('a')
assert eval(compile('40 + 2', '<s>', 'eval')) == 42 and vars()['ns'] is ns and 'ns' in dir()
for f, kind, want in ((lambda: max([]), ValueError, 'max() arg is an empty sequence'), (lambda: chr(-1), ValueError, 'chr() arg not in range(0x110000)'),
                      (lambda: ord('ab'), TypeError, 'ord() expected a character, but string of length 2 found'),
                      (lambda: len(5), TypeError, "object of type 'int' has no len()"), (lambda: sum(['a']), TypeError, "unsupported operand type(s) for +: 'int' and 'str'"),
                      (lambda: abs('a'), TypeError, "bad operand type for abs(): 'str'"), (lambda: len(), TypeError, 'len() takes exactly one argument (0 given)'),
                      (lambda: list(zip([1], [1, 2], strict=True)), ValueError, 'zip() argument 2 is longer than argument 1'),
                      (lambda: sum(['a'], ''), TypeError, "sum() can't sum strings [use ''.join(seq) instead]")):
    try:
        f()
        assert False
    except kind as e:
        assert str(e) == want, e
