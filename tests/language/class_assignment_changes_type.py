class A:
    kind = 'A'

    def who(self):
        return 'A'


class B:
    kind = 'B'

    def who(self):
        return 'B'


x = A()
x.data = 1
x.__class__ = B
assert x.who() == 'B' and x.kind == 'B' and x.data == 1 and type(x) is B and isinstance(x, B)
for bad, text in ((5, "__class__ must be set to a class, not 'int' object"),
                  (int, "__class__ assignment only supported for mutable types or ModuleType subclasses")):
    try:
        x.__class__ = bad
        assert False
    except TypeError as e:
        assert str(e) == text, e


class Slotted:
    __slots__ = ('a',)


try:
    x.__class__ = Slotted
    assert False
except TypeError as e:
    assert str(e) == "__class__ assignment: 'Slotted' object layout differs from 'B'"


class Base:
    def m(self):
        return 'base'


class Base2:
    def m(self):
        return 'base2'


class D(Base):
    pass


d = D()
D.__bases__ = (Base2,)
assert d.m() == 'base2' and D.__mro__ == (D, Base2, object)
