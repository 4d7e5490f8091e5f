# Small functions that a compiler puts into their callers are still there.
import sys


def where():
    f = sys._getframe(1)
    out = []
    while f.f_code.co_name != '<module>':
        out.append('%s+%d' % (f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno))
        f = f.f_back
    return out


def a(x):
    return where()


def b(x):
    y = x + 1
    return a(y)


def c(x):
    if x > 100:
        return None
    return b(x)


def early(n):
    if n <= 0:
        return where()
    total = early(n - 1)
    return total


def fib(n):
    if n < 2:
        seen.append(where())
        return n
    return fib(n - 1) + fib(n - 2)


class P:
    def __init__(self, v):
        self.v = v
        self.at = where()

    def get(self):
        return where()


def methods():
    p = P(1)
    return p.at, p.get()


def loops():
    out = []
    for i in range(3):
        for j in [0]:
            out.append(a(i))
        out.append([where() for k in (1,)])
    return out


assert c(1) == ['a+1', 'b+2', 'c+3']
assert early(3) == ['early+2', 'early+3', 'early+3', 'early+3']
seen = []
assert fib(4) == 3
assert seen == [['fib+2'] + ['fib+4'] * n for n in (3, 3, 2, 2, 2)], seen
assert methods() == (['__init__+2', 'methods+1'], ['get+1', 'methods+2'])
assert loops() == [['a+1', 'loops+4'], [['<listcomp>+0', 'loops+5']]] * 3
