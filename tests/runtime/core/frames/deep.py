# Long stacks, walked from end to end and again.
import sys

sys.setrecursionlimit(20000)


def walk():
    f = sys._getframe(1)
    n = 0
    while f is not None:
        n += f.f_code is down.__code__
        f = f.f_back
    return n


def down(n):
    if n == 0:
        return walk()
    return down(n - 1)


def both(n):
    if n == 0:
        a = sys._getframe(5)
        b = walk()
        return a is sys._getframe(5), b
    return both(n - 1)


assert down(3000) == 3001
assert both(300) == (True, 0)
