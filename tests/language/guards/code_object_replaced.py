def f(x):
    return x + 1


def g(x):
    return x * 100


def caller(x):
    return f(x)


assert caller(1) == 2
f.__code__ = g.__code__
assert caller(1) == 100 and f(2) == 200 and f.__name__ == 'f'


def closure(n):
    def inner(x):
        return x + n

    def other(x):
        return x * n
    inner.__code__ = other.__code__
    return inner


assert closure(5)(3) == 15
try:
    f.__code__ = closure(1).__code__
    assert False
except ValueError as e:
    assert str(e) == 'f() requires a code object with 0 free vars, not 1'


class C:
    def m(self):
        return 'm'

    def n(self):
        return 'n'


c = C()
assert c.m() == 'm'
C.m.__code__ = C.n.__code__
assert c.m() == 'n'
f.__code__ = (lambda x, y=1: (x, y)).__code__
f.__defaults__ = (7,)
assert caller(1) == (1, 7)
