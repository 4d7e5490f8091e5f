# Calls that come through functions written in C: they have no frames.
import sys


def names():
    f = sys._getframe(1)
    out = []
    while f is not None and f.f_globals is globals():      # a runner may stand below
        out.append(f.f_code.co_name)
        f = f.f_back
    return out


def key(x):
    found.append(names())
    return x


def by_sort():
    return sorted([2, 1], key=key)


def by_map():
    return list(map(key, [1]))


class C:
    def __init__(self):
        found.append(names())

    def __add__(self, other):
        found.append(names())
        return 0

    @property
    def p(self):
        found.append(names())

    def __getattr__(self, name):
        found.append(names())
        return 1


def by_operator():
    c = C()
    c + 1
    c.p
    return c.other


found = []
by_sort()
assert found == [['key', 'by_sort', '<module>']] * 2
found = []
by_map()
assert found == [['key', 'by_map', '<module>']]
found = []
by_operator()
assert found == [[n, 'by_operator', '<module>'] for n in ('__init__', '__add__', 'p', '__getattr__')], found


def generator(n):
    for i in range(n):
        found.append(names())
        yield i


def drive():
    return sum(generator(2))


def loop():
    for x in generator(1):
        pass


def delegating():
    yield from generator(1)


found = []
drive()
loop()
assert found == [['generator', 'drive', '<module>']] * 2 + [['generator', 'loop', '<module>']]
found = []
list(delegating())
assert found == [['generator', 'delegating', '<module>']]
