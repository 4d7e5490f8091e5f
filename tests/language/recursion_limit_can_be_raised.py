import sys


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


assert sys.getrecursionlimit() >= 1000
old = sys.getrecursionlimit()
sys.setrecursionlimit(20000)
assert sys.getrecursionlimit() == 20000
assert depth(15000) == 15000
sys.setrecursionlimit(old)
try:
    sys.setrecursionlimit(0)
except ValueError as e:
    assert str(e) == 'recursion limit must be greater or equal than 1'
else:
    assert False
