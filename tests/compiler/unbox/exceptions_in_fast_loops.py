# Exceptions inside loops that have a fast copy: handlers see each variable as it was.

import sys


def caught_inside(values):
    total, good, bad = 0.0, 0, []
    for v in values:
        try:
            total = total * 0.5 + v
            good += 1
        except TypeError:
            bad.append((v, total, good))
        finally:
            good += 100
    return total, good, bad


assert caught_inside([1.0, 'x', 2.0, None, 3]) == (4.25, 503, [('x', 1.0, 101), (None, 2.5, 302)]), caught_inside([1.0, 'x', 2.0, None, 3])


def caught_outside(n, stop):
    i, x = 0, 1.0
    try:
        while i < n:
            x = x * 2.0
            i += 1
            x = x / (stop - i)
    except ZeroDivisionError:
        return 'zero', i, x
    return 'end', i, x


assert caught_outside(10, 3) == ('zero', 3, 4.0), caught_outside(10, 3)
assert caught_outside(3, 10)[0:2] == ('end', 3)


def from_item(values, n):
    s = 0
    k = 0
    try:
        for i in range(n):
            k = i * 2
            s += values[i]
    except IndexError as e:
        return s, k, i, str(e)
    return s, k


assert from_item([1, 2, 3], 3) == (6, 4)
assert from_item([1, 2, 3], 5) == (6, 6, 3, 'list index out of range')
assert from_item((1, 2), 5) == (3, 4, 2, 'tuple index out of range')
assert from_item({0: 5, 1: 7}, 2) == (12, 2)
try:
    from_item({0: 5, 1: 7}, 3)
    raise AssertionError
except KeyError as e:
    assert e.args == (2,)


def lines(values):
    x = 0.0
    for i in range(10):
        x = x + 1.0
        x = (x *
             values[i]
             / 2.0)
    return x


try:
    lines([1.0, 2.0, 3.0])
except IndexError as e:
    assert e.__traceback__.tb_next.tb_lineno == 66, e.__traceback__.tb_next.tb_lineno
try:
    lines([1.0, None])
except TypeError as e:
    assert e.__traceback__.tb_next.tb_lineno == 65, e.__traceback__.tb_next.tb_lineno


def range_is_mine(n):
    r = []
    for i in range(n):
        r.append(i * 2 + 1)
    return r


assert range_is_mine(3) == [1, 3, 5]
builtin_range = range
range = lambda n: iter(['a', 'b'][:n])
try:
    range_is_mine(2)
    raise AssertionError
except TypeError as e:
    assert str(e) == 'can only concatenate str (not "int") to str', e
range = lambda n: [0.5, 2 ** 70, True][:n]
assert range_is_mine(3) == [2.0, 2 ** 71 + 1, 3]


def rebinding(n):
    global range
    out = []
    for k in builtin_range(2):
        for i in range(n):
            out.append(i * 3)
            range = builtin_range
    return out


assert rebinding(2) == [1.5, 3 * 2 ** 70, 0, 3], rebinding(2)


def long_range(a, b, c):
    s = 0
    for i in range(a, b, c):
        s = s + i * 2
    return s


assert long_range(10, 0, -3) == 44 and long_range(0, 10, 3) == 36 and long_range(5, 5, 1) == 0
assert long_range(2 ** 62, 2 ** 62 + 3, 1) == 6 * 2 ** 62 + 6
assert long_range(2 ** 63 - 2, 2 ** 63 + 1, 2) == 2 * (2 ** 64 - 2)
assert long_range(-2 ** 61, -2 ** 61 + 2, 1) == 2 * (-2 ** 62 + 1)
for bad in (0, 1.5, None):
    try:
        long_range(0, 1, bad)
        raise AssertionError
    except (ValueError, TypeError):
        pass


def unbound(n, flag):
    for i in range(n):
        if flag:
            x = i * 2.5
        y = x + 1.0
    return y, i


assert unbound(2, True) == (3.5, 1)
for n, flag, name in ((2, False, 'x'), (0, True, 'y')):
    try:
        unbound(n, flag)
        raise AssertionError
    except UnboundLocalError as e:
        assert repr(name) in str(e), e


def last_values(n):
    i = x = None
    for i in range(n):
        x = i * 0.5
    return i, x


assert last_values(0) == (None, None) and last_values(3) == (2, 1.0)


def deleted(n):
    x = 0.0
    for i in range(n):
        x = x + 0.5
        if i == 2:
            del x
            x = 4
    return x


assert deleted(5) == 5.0 and deleted(3) == 4


def frames(n):
    x = 1.0
    r = []
    for i in range(n):
        x = x * 2.0
        r.append(sys._getframe().f_lineno)
    return r, x


assert frames(2) == ([177, 177], 4.0), frames(2)


# ---- division by a constant zero, its result unused

def by_zero():
    def float_by_float(a):
        for i in range(4):
            x = a / 0.0

    def float_by_negative_zero(a):
        for i in range(4):
            x = a / -0.0

    def float_by_int(a):
        for i in range(4):
            x = a / 0

    def index_by_float(a):
        for i in range(4):
            x = i / 0.0

    def in_place(a):
        for i in range(4):
            a /= 0.0

    def floor_of_index(a):
        for i in range(4):
            x = i // 0

    def rest_of_index(a):
        for i in range(4):
            x = i % 0

    def floor_of_float(a):
        for i in range(4):
            x = a // 0.0

    def of_a_call(a):
        for i in range(4):
            x = float('nan') / 0.0 - a

    for f in (float_by_float, float_by_negative_zero, float_by_int, index_by_float, in_place, floor_of_index, rest_of_index,
              floor_of_float, of_a_call):
        for a in (1.5, 2):
            try:
                f(a)
            except ZeroDivisionError:
                continue
            assert False, f.__name__


by_zero()
