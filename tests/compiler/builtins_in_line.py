# Calls of builtins that compiled code does in line: the usual arguments, all others, and
# other callees of the same name.
import builtins
import math


def raises(f, *args):
    try:
        f(*args)
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)
    assert False, 'nothing raised'


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __abs__(self):
        return 'abs'

    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __str__(self):
        return 'sized'

    def __bool__(self):
        return self.n > 1


class Liar:
    @property
    def __class__(self):
        return list


class Mine(list):
    def __len__(self):
        return 99


class MyInt(int):
    pass


def lengths(values):
    out = []
    for v in values:
        out.append(len(v))
    return out


assert lengths([[], [1], (1, 2), 'abc', 'ä€😀', {1: 2}, {1, 2}, b'abcd', range(7), Sized(5), Mine()]) == [0, 1, 2, 3, 3, 1, 2, 4, 7, 5, 99]
assert raises(lengths, [5]) == "TypeError: object of type 'int' has no len()"
assert raises(lengths, [Sized(-1)]) == 'ValueError: __len__() should return >= 0'


def total_length(rows):
    n = 0
    for i in range(len(rows)):
        n += len(rows[i]) * 2 + 1
    return n


assert total_length(['ab', [1], (), Mine()]) == 4 + 1 + 2 + 1 + 1 + 198 + 1
assert raises(total_length, ['a', 4.5]) == "TypeError: object of type 'float' has no len()"


def absolutes(values):
    out = []
    for v in values:
        out.append(abs(v))
    return out


big = 2 ** 61
r = absolutes([0, -3, 3, -2.5, -0.0, -big, big, -big - 1, -2 ** 62, -2 ** 63, True, 3 + 4j, Sized(1), MyInt(-4), float('-inf')])
assert r == [0, 3, 3, 2.5, 0.0, big, big, big + 1, 2 ** 62, 2 ** 63, 1, 5.0, 'abs', 4, float('inf')]
assert math.copysign(1, r[4]) == 1 and type(r[10]) is int and type(r[13]) is int
assert raises(absolutes, ['x']) == "TypeError: bad operand type for abs(): 'str'"


def distance(a, b, n):
    s = 0
    for i in range(n):
        s += abs(a - i) + max(b, i) - min(i, a, 3) + int(i / 2)
    return s


def distance_plain(a, b, n):
    s = 0
    for i in range(n):
        s += (a - i if a >= i else i - a) + (i if i > b else b) - sorted([i, a, 3])[0] + i // 2
    return s


for a, b, n in ((5, 3, 20), (-5, 30, 20), (2 ** 61, 2 ** 62, 9), (-2 ** 70, 2 ** 70, 5), (2.5, 3.5, 10), (-2 ** 63, 1, 3)):
    assert distance(a, b, n) == distance_plain(a, b, n), (a, b, n)
assert type(distance(2, 3.0, 3)) is float


def floats(values, x):
    s = 0.0
    for v in values:
        s += abs(v * 0.5) + max(v, x) - min(x, v, 1.0) + float(v)
    return s


assert floats([1.0, -2.0, 3.0], 0.5) == 0.5 + 1 - 0.5 + 1 + 1 + 0.5 + 2 - 2 + 1.5 + 3 - 0.5 + 3
assert floats([1, 2], 1.5) == 0.5 + 1.5 - 1 + 1 + 1 + 2 - 1 + 2
assert raises(floats, [1.0, 'x'], 1.0) == "TypeError: can't multiply sequence by non-int of type 'float'"


def extremes(a, b):
    for i in range(2):
        r = min(a, b), max(a, b), min(a, b, 2), max(a, b, 2)
    return r


nan = float('nan')
assert str(extremes(nan, 1.0)) == '(nan, nan, nan, nan)' and extremes(1.0, nan) == (1.0, 1.0, 1.0, 2)
assert extremes(1, True)[0] is not True and extremes(True, 1)[0] is True
assert str(extremes(0.0, -0.0)) == '(0.0, 0.0, 0.0, 2)' and str(extremes(-0.0, 0.0)) == '(-0.0, -0.0, -0.0, 2)'
assert raises(extremes, 1, 'b') == "TypeError: '<' not supported between instances of 'str' and 'int'"
assert extremes(2 ** 70, 5) == (5, 2 ** 70, 2, 2 ** 70) and extremes(1, 2.5) == (1, 2.5, 1, 2.5)


def characters(text):
    n = 0
    out = []
    for c in text:
        n += ord(c)
        out.append(chr(ord(c) + 1))
    return n, out


assert characters('az€\uffff\U0001f600') == (97 + 122 + 0x20ac + 0xffff + 0x1f600, ['b', '{', '\u20ad', '\U00010000', '\U0001f601'])
assert characters([b'a', bytearray(b'b')]) == (195, ['b', 'c'])
assert raises(characters, ['ab']) == 'TypeError: ord() expected a character, but string of length 2 found'
assert raises(characters, [3]) == 'TypeError: ord() expected string of length 1, but int found'


def chars(values):
    out = []
    for v in values:
        out.append(chr(v))
    return out


assert chars([0, 65, 255, 256, 0xd800, 0x10ffff, True, MyInt(66)]) == ['\0', 'A', '\xff', '\u0100', '\ud800', '\U0010ffff', '\x01', 'B']
assert raises(chars, [-1]) == raises(chars, [0x110000]) == 'ValueError: chr() arg not in range(0x110000)'
assert raises(chars, [2 ** 40]) == 'OverflowError: Python int too large to convert to C int'


def kinds(values, cls):
    out = []
    for v in values:
        out.append(isinstance(v, cls))
    return out


assert kinds([1, True, 2 ** 80, 1.0, 'a', None], int) == [True, True, True, False, False, False]
assert kinds([1, True], bool) == [False, True] and kinds([1.5, 1], float) == [True, False]
assert kinds([[], Mine(), Liar(), ()], list) == [True, True, True, False]
assert kinds([[], 1, 1.0], (list, float)) == [True, False, True]
assert kinds([[], 1, 'a'], int | str) == [False, True, True]
assert raises(kinds, [1], 5) == 'TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union'


def conversions(values):
    out = []
    for v in values:
        out.append((int(v), float(v), bool(v), str(v)))
    return out


assert conversions([3, 2.75, -2.75, True, '12', 2 ** 70, 1e18, 1e19, -1e25, Sized(1), MyInt(3)]) == [
    (3, 3.0, True, '3'), (2, 2.75, True, '2.75'), (-2, -2.75, True, '-2.75'), (1, 1.0, True, 'True'), (12, 12.0, True, '12'),
    (2 ** 70, 2.0 ** 70, True, str(2 ** 70)), (10 ** 18, 1e18, True, '1e+18'), (10 ** 19, 1e19, True, '1e+19'),
    (-10000000000000000905969664, -1e25, True, '-1e+25'), (7, 7.5, False, 'sized'), (3, 3.0, True, '3')]
assert type(conversions([MyInt(3)])[0][0]) is int and type(conversions([True])[0][0]) is int
assert raises(conversions, [nan]) == 'ValueError: cannot convert float NaN to integer'
assert raises(conversions, [float('inf')]) == 'OverflowError: cannot convert float infinity to integer'
assert raises(conversions, ['x']) == "ValueError: invalid literal for int() with base 10: 'x'"


def truncated(n, x):
    s = 0
    for i in range(n):
        s += int(i * x) % 7 + ~i
    return s


assert truncated(10, 0.5) == sum(int(i * 0.5) % 7 + ~i for i in range(10))
assert truncated(3, 1e18) == sum(i * 10 ** 18 % 7 + ~i for i in range(3)) and truncated(3, 1e30) == sum(int(i * 1e30) % 7 + ~i for i in range(3))


def containers(v):
    for i in range(2):
        r = list(v), tuple(v), sorted(v), sum(v), type(v), [range(3), range(1, 3), range(5, 1, -2)]
    return r


assert containers((3, 1, 2)) == ([3, 1, 2], (3, 1, 2), [1, 2, 3], 6, tuple, [range(3), range(1, 3), range(5, 1, -2)])
assert containers(range(3))[3:5] == (3, range)
assert raises(containers, 5) == "TypeError: 'int' object is not iterable"
assert raises(containers, [1, 'a']) == "TypeError: '<' not supported between instances of 'str' and 'int'"


def ranges(a, b, c):
    for i in range(1):
        return list(range(a)), list(range(a, b)), list(range(a, b, c))


assert ranges(2, 5, 2) == ([0, 1], [2, 3, 4], [2, 4]) and ranges(True, MyInt(2), 1) == ([0], [1], [1])
assert raises(ranges, 1.5, 2, 3) == "TypeError: 'float' object cannot be interpreted as an integer"
assert raises(ranges, 1, 2, 0) == 'ValueError: range() arg 3 must not be zero'


def inverted(values):
    out = []
    for v in values:
        out.append((~v, -v, not v))
    return out


assert inverted([0, 5, -1, True, 2 ** 61 - 1, -2 ** 61, 2 ** 64]) == [(~v, -v, not v) for v in [0, 5, -1, 1, 2 ** 61 - 1, -2 ** 61, 2 ** 64]]
assert raises(inverted, [1.5]) == "TypeError: bad operand type for unary ~: 'float'"

# Other callees of these names.
builtins.len = lambda v: 1000
assert lengths([[], 'ab']) == [1000, 1000]
del builtins.len
assert 'NameError' in raises(lengths, [[]])
builtins.len = [].__len__
assert 'TypeError' in raises(lengths, [[]])
from builtins import ord as len
assert lengths(['a', 'b']) == [97, 98]
abs = str
assert absolutes([1, -2.5]) == ['1', '-2.5'] and 'TypeError' in raises(distance, 1, 2, 3)
del abs
assert absolutes([1, -2.5]) == [1, 2.5]
int = float
assert truncated(4, 0.5) == sum(i * 0.5 % 7 + ~i for i in range(4))
