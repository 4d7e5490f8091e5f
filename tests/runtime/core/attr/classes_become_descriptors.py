# A value in a class becomes a descriptor while the class that holds it does not change.
class D:
    pass


class A:
    d = D()


a = A()


def load(o):
    return o.d


for i in range(20):
    assert type(load(a)) is D
D.__get__ = lambda self, o, c: 'got'
assert load(a) == 'got'
del D.__get__
for i in range(20):
    assert type(load(a)) is D
a.d = 1
for i in range(20):
    assert load(a) == 1
D.__get__ = lambda self, o, c: 'data'
assert load(a) == 1
D.__set__ = lambda self, o, v: None
assert load(a) == 'data'
del D.__set__
assert load(a) == 1


class E:
    def __get__(self, o, c):
        return 'E'

    def __set__(self, o, v):
        pass


del D.__get__
A.__dict__['d'].__class__ = E
assert load(a) == 'E'
a.d = 2
assert a.__dict__ == {'d': 1}
E.__bases__ = (object,)


class Getter:
    def __get__(self, o, c):
        return 'base'

    def __set__(self, o, v):
        pass


class Base:
    pass


class F(Base):
    pass


A.d = F()
for i in range(20):
    assert load(a) == 1
F.__bases__ = (Getter,)
assert load(a) == 'base'
