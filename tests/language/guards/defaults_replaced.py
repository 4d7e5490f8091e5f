def f(a, b=2, *, c=3):
    return a, b, c


def caller():
    return f(1)


assert caller() == (1, 2, 3)
f.__defaults__ = (20,)
assert caller() == (1, 20, 3)
f.__defaults__ = (10, 20)
assert f() == (10, 20, 3)
f.__kwdefaults__ = {'c': 30}
assert caller() == (1, 20, 30)
f.__kwdefaults__['c'] = 31
assert caller() == (1, 20, 31)
f.__defaults__ = None
try:
    caller()
    assert False
except TypeError as e:
    assert str(e) == "f() missing 1 required positional argument: 'b'"
f.__kwdefaults__ = None
try:
    f(1, 2)
    assert False
except TypeError as e:
    assert str(e) == "f() missing 1 required keyword-only argument: 'c'"
del f.__defaults__
assert f.__defaults__ is None


class C:
    def m(self, x=1):
        return x


c = C()
assert c.m() == 1
C.m.__defaults__ = (2,)
assert c.m() == 2
