# Functions of ints and floats have a copy that takes and gives C numbers; whatever else
# turns up, from the start or on the way, is handled by the other one.

import sys


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


assert fib(20) == 6765
assert fib(2.5) == 2.0 and fib(True) is True and fib(-2 ** 70) == -2 ** 70
try:
    fib('a')
    assert False
except TypeError as e:
    assert str(e) == "'<' not supported between instances of 'str' and 'int'"


# results and arguments beyond the word
def up(n, start):
    if n == 0:
        return start
    return up(n - 1, start * 3) + 1


assert up(100, 1) == 3 ** 100 + 100 and up(3, 1.5) == 43.5
assert up(0, -2 ** 63) == -2 ** 63 and up(1, -2 ** 62) == -3 * 2 ** 62 + 1
assert up(1, (-2 ** 63) // 3) == -2 ** 63


def least(n, x):
    if n == 0:
        return x - 1
    return least(n - 1, x)


assert least(5, -2 ** 63 + 1) == -2 ** 63 and least(5, -2 ** 63) == -2 ** 63 - 1


def half(x, n):
    if n == 0:
        return x
    return half(x * 0.5, n - 1)


assert half(1.0, 10) == 1 / 1024 and half(1, 1) == 0.5
assert half(1, 0) == 1 and type(half(1, 0)) is int
nan = half(float('nan'), 3)
assert nan != nan and half(float('-inf'), 5) == float('-inf')
assert str(half(-0.0, 2)) == '-0.0'


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


assert ackermann(2, 20) == 43


# of several types by the way taken
def mixed(n):
    if n == 0:
        return 'end'
    if n == 1:
        return 1.5
    if n > 5:
        return mixed(n - 2)
    return n * 2


assert [mixed(n) for n in range(9)] == ['end', 1.5, 4, 6, 8, 10, 8, 10, 8]


# the name is bound anew
old = fib


def count_to_six():
    global fib
    seen = []
    for i in range(6):
        if i == 3:
            fib = lambda n: 100
        seen.append(old(5))
    return seen


assert count_to_six() == [5, 5, 5, 200, 200, 200]
fib = old
assert fib(10) == 55


# while the arguments are evaluated: what was loaded before is called
def swapped(n):
    return n + 1


def swap(n):
    global swapped
    swapped = lambda n: -n
    return n


def call_swapped(n):
    return swapped(swap(n * 2)) * 2


assert call_swapped(4) == 18 and call_swapped(4) == -16
first = swap


# __code__ changes while the copy runs
def turn(n):
    if n == 3:
        turn.__code__ = (lambda n: 1000 + n).__code__
    if n == 0:
        return 0
    return turn(n - 1) + 1


assert turn(5) == 1005 and turn(7) == 1007

# defaults
def scaled(n, by=3, plus=-1):
    return n * by + plus


def scale_all():
    total = 0
    for i in range(5):
        if i == 3:
            scaled.__defaults__ = (10, 0)
        total += scaled(i) + scaled(i, 2)
    return total


assert scale_all() == 6 + 9 - 6 + 0 + 70 + 14, scale_all()


# lines and frames
def bad(x, n):
    if n == 0:
        return 1 // (x - x)
    return bad(x,
               n - 1) + 1


def lines(tb):
    seen = []
    while tb:
        seen.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
        tb = tb.tb_next
    return seen[1:]


for start in (3, 2 ** 80):
    try:
        bad(start, 2)
        assert False
    except ZeroDivisionError as e:
        assert lines(e.__traceback__) == [('bad', 3), ('bad', 3), ('bad', 2)]


def frames():
    f = sys._getframe(1)
    seen = []
    while f.f_code.co_name != '<module>':       # a runner may stand below
        seen.append((f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno))
        f = f.f_back
    return seen


def see(n, x):
    if n == 0:
        return frames()
    y = n * x
    r = see(n - 1, x)
    z = y * x * 10 ** 30
    return r


def down(n, big):
    if n == 0:
        return len(frames()) + big * 0
    big = big * 3
    return down(n - 1, big) + 1


for x in (1, 2 ** 61, 1.5):
    assert see(2, x) == [('see', 2), ('see', 4), ('see', 4)]
assert down(5, 1) == 11 and down(100, 10 ** 10) == 201


def deep(n):
    return deep(n + 1) + 1


def deep_float(x):
    return deep_float(x + 0.5) * 0.5


for f in deep, deep_float:
    try:
        f(0)
        assert False
    except RecursionError as e:
        assert str(e).startswith('maximum recursion depth exceeded')
