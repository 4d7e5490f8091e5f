class Data:
    def __get__(self, obj, cls):
        return ('get', obj, cls)

    def __set__(self, obj, value):
        obj.log.append(('set', value))

    def __delete__(self, obj):
        obj.log.append('delete')


class NonData:
    def __get__(self, obj, cls):
        return ('nondata', cls)


class A:
    d = Data()
    n = NonData()

    def __init__(self):
        self.log = []


a = A()
assert a.d == ('get', a, A)
assert A.d == ('get', None, A)
a.d = 5
del a.d
assert a.log == [('set', 5), 'delete']
a.__dict__['d'] = 'hidden'
assert a.d[0] == 'get'
assert a.n == ('nondata', A)
a.n = 'own'
assert a.n == 'own'
del a.n
assert a.n == ('nondata', A)


class OnlySet:
    def __set__(self, obj, value):
        obj.__dict__['x'] = value + 1


class B:
    x = OnlySet()


b = B()
assert isinstance(b.x, OnlySet)
b.x = 1
assert b.x == 2
try:
    del b.x
except AttributeError as e:
    assert str(e) == '__delete__'
else:
    raise AssertionError


class C:
    @property
    def p(self):
        "doc of p"
        return self._p

    @p.setter
    def p(self, value):
        self._p = value * 2

    @p.deleter
    def p(self):
        del self._p

    ro = property(lambda self: 'ro')
    wo = property(None, lambda self, v: None)

    @staticmethod
    def s(x):
        return x

    @classmethod
    def c(cls, x):
        return cls, x


c = C()
c.p = 2
assert c.p == 4
del c.p
assert C.p.__doc__ == 'doc of p'
assert C.p.fget.__name__ == 'p' and C.p.fset and C.p.fdel
for f, text in ((lambda: c.p, "'C' object has no attribute '_p'"),
                (lambda: setattr(c, 'ro', 1), "property 'ro' of 'C' object has no setter"),
                (lambda: delattr(c, 'ro'), "property 'ro' of 'C' object has no deleter"),
                (lambda: c.wo, "property 'wo' of 'C' object has no getter")):
    try:
        f()
    except AttributeError as e:
        assert str(e) == text, e
    else:
        raise AssertionError(text)
assert C.s(1) == c.s(1) == 1
assert C.c(1) == c.c(1) == (C, 1)
assert C.__dict__['s'].__func__(3) == 3
assert C.__dict__['s'](4) == 4
assert C.__dict__['c'].__func__ is C.c.__func__
assert C.c.__self__ is C
assert C.__dict__['s'].__name__ == 's'


class MyProperty(property):
    "class doc"

    def extra(self):
        return 1


class D:
    @MyProperty
    def q(self):
        "doc of q"
        return 7


assert D().q == 7 and D.q.extra() == 1
assert D.q.__doc__ == 'doc of q'
assert isinstance(D.q.setter(lambda s, v: None), MyProperty)
m = c.c
assert m.__name__ == 'c' and m.__func__ is C.__dict__['c'].__func__
