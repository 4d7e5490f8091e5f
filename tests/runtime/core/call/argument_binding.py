def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw


assert f(1, c=3) == (1, 2, (), 3, 4, {})
assert f(1, 2, 3, 4, c=5) == (1, 2, (3, 4), 5, 4, {})
assert f(b=5, a=6, c=7, x=8) == (6, 5, (), 7, 4, {'x': 8})
assert f(*(1, 2), *[3], **{'c': 1}, **{'z': 2}) == (1, 2, (3,), 1, 4, {'z': 2})


def g(a, /, b, **kw):
    return a, b, kw


assert g(1, 2, a=3) == (1, 2, {'a': 3})      # a positional-only name is free for **kw


def many(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11):
    return a0 + a11


assert many(*range(12)) == 11
assert many(**{'a%d' % i: i for i in range(12)}) == 11


class C:
    def m(self, *args, **kw):
        return self, args, kw

    @classmethod
    def k(cls, x, y=1):
        return cls, x, y

    @staticmethod
    def s(x):
        return x

    def __call__(self, *a):
        return a


c = C()
assert c.m(1, x=2) == (c, (1,), {'x': 2})
assert C.m(c, 1) == (c, (1,), {})
assert c.k(1) == (C, 1, 1) and C.k(1, y=2) == (C, 1, 2)
assert c.s(5) == C.s(5) == 5
assert c(1, 2) == (1, 2)
bound = c.m
assert bound(1) == (c, (1,), {}) and bound.__self__ is c and bound.__func__ is C.m
assert bound == c.m and hash(bound) == hash(c.m) and bound is not c.m


def changing(x=1):
    return x


changing.__defaults__ = (7,)
assert changing() == 7
changing.__defaults__ = None
try:
    changing()
    assert False
except TypeError as e:
    assert str(e) == "changing() missing 1 required positional argument: 'x'"
def kw(*, x=1):
    return x
kw.__kwdefaults__ = {'x': 9}
assert kw() == 9
kw.__code__ = (lambda *, x: x + 1).__code__
assert kw() == 10

d = {'b': 1}
def keep(**kw):
    kw['new'] = 1
    return kw
assert keep(**d) == {'b': 1, 'new': 1} and d == {'b': 1}      # the caller's dict is not the callee's
