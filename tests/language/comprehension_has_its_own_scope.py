x = 'outside'
assert [x for x in range(3)] == [0, 1, 2] and x == 'outside'
{x: y for x, y in [(1, 2)]}
assert x == 'outside' and 'y' not in globals()
assert [x for x in x[:3]] == ['o', 'u', 't']


def f(x):
    inner = [x for x in range(x)]
    return x, inner, [[x for _ in range(1)] for x in (5, 6)]


assert f(2) == (2, [0, 1], [[5], [6]])


def free():
    fs = [lambda: (x, y) for x in range(2) for y in [x * 10]]
    return [g() for g in fs]


assert free() == [(1, 10), (1, 10)]


def shadows():
    v = 1
    l = [v for v in (2, 3)]
    g = lambda: v
    v = 4
    return l, g()


assert shadows() == ([2, 3], 4)


class C:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    try:
        bad = [items for _ in range(1)]
    except NameError:
        bad = 'no class scope'


assert C.doubled == [2, 4] and C.bad == 'no class scope'
