# Unboxed floats: nan, signed zeros, infinities, overflow, exact comparison with ints.
import math

inf, nan = float('inf'), float('nan')


def chain(x, n):
    for i in range(n):
        x = x * 10.0 - 0.0
    return x


assert chain(1.0, 400) == inf
assert chain(-1.0, 400) == -inf
assert str(chain(-0.0, 2)) == '-0.0', chain(-0.0, 2)
assert math.isnan(chain(nan, 3))
assert chain(1, 2) == 100.0


def smallest(n):
    x = 1.0
    steps = 0
    while x > 0.0:
        x = x / 2.0
        steps += 1
        if steps > n:
            break
    return steps


assert smallest(2000) == 1075


def below(limit):
    x = 0.0
    n = 0
    while x < limit:
        x = x + 0.25
        n += 1
        if n > 100:
            break
    return n


assert below(1) == 4 and below(1.0) == 4 and below(True) == 4
assert below(nan) == 0 and below(inf) == 101 and below(10 ** 400) == 101 and below(-10 ** 400) == 0


def exact(start, n):
    r = 0
    x = 9007199254740992.0
    for i in range(start, start + n):
        if i > x:
            r += 1
        if i * 1.0 > x:
            r += 10
    return r


assert exact(9007199254740992, 2) == 1
assert exact(2 ** 53 + 1, 1) == 1


def minus_zero(values):
    r = []
    z = 0.0
    for v in values:
        z = -z
        r.append(str(z * v))
    return r


assert minus_zero([1.0, 1.0, -1.0]) == ['-0.0', '0.0', '0.0'], minus_zero([1.0, 1.0, -1.0])
assert minus_zero([1, 1, -1]) == ['-0.0', '0.0', '0.0']


def ratio(a, b):
    x = 1.0
    for i in range(3):
        x = x * a / b
    return x


assert ratio(1.0, 2.0) == 0.125
for bad in (0.0, 0, -0.0, False):
    try:
        ratio(1.0, bad)
        raise AssertionError
    except ZeroDivisionError as e:
        assert str(e) == ('float division by zero'), e
        assert e.__traceback__.tb_next.tb_lineno == 80, e.__traceback__.tb_next.tb_lineno


def int_ratio(n):
    r = []
    for i in range(1, n):
        r.append(i / (i + 1))
    return r


assert int_ratio(4) == [0.5, 2 / 3, 0.75]


def large_ratio(a, n):
    r = 0.0
    for i in range(n):
        r = (a + i) / 3
    return r


assert large_ratio(2 ** 60, 2) == (2 ** 60 + 1) / 3
assert large_ratio(10 ** 17 + 1, 7) == (10 ** 17 + 7) / 3


def huge(n):
    """Magnitudes beyond those that fit the word."""
    x = 1e300
    seen = []
    for i in range(n):
        x = x * 1.5
        seen.append(x)
    return seen


assert huge(3) == [1e300 * 1.5, 1e300 * 1.5 * 1.5, 1e300 * 1.5 * 1.5 * 1.5]
assert [v is v for v in huge(3)] == [True] * 3


def int_to_float(n, big):
    r = 0.0
    for i in range(n):
        r = big * 1.0 + i
    return r


assert int_to_float(2, 2 ** 60 + 1) == float(2 ** 60 + 1) + 1
assert int_to_float(1, 2 ** 61 - 1) == 2.0 ** 61
try:
    int_to_float(1, 10 ** 400)
    raise AssertionError
except OverflowError as e:
    assert str(e) == 'int too large to convert to float'
