class A:
    __slots__ = ('x', 'y')

    def __init__(self):
        self.x = 1


a = A()
assert a.x == 1
try:
    a.y
except AttributeError as e:
    assert str(e) == "'A' object has no attribute 'y'"
else:
    raise AssertionError
a.y = 2
del a.y
assert not hasattr(a, 'y')
try:
    a.z = 1
except AttributeError as e:
    assert str(e) == "'A' object has no attribute 'z'"
else:
    raise AssertionError
assert not hasattr(a, '__dict__')
try:
    del a.y
except AttributeError as e:
    assert str(e) == 'y'
else:
    raise AssertionError


class B(A):
    __slots__ = 'z'


b = B()
b.x, b.y, b.z = 1, 2.5, 3
assert (b.x, b.y, b.z) == (1, 2.5, 3)
assert not hasattr(b, '__dict__')


class C(B):
    pass


c = C()
c.x = 1
c.other = 2.0
assert c.__dict__ == {'other': 2.0}
assert (c.x, c.other) == (1, 2.0)


class D:
    __slots__ = ['a', '__dict__', '__weakref__']


d = D()
d.a, d.b = 1, 2
assert d.__dict__ == {'b': 2}


class Private:
    __slots__ = ('__secret',)

    def __init__(self):
        self.__secret = 5

    def get(self):
        return self.__secret


assert Private().get() == 5
assert Private._Private__secret.__name__ == '_Private__secret'
assert repr(A.x) == "<member 'x' of 'A' objects>"
assert A.x.__get__(a) == 1
assert A.x.__objclass__ is A
assert A.__slots__ == ('x', 'y')


class E(A, metaclass=type):
    __slots__ = ()


assert not hasattr(E(), '__dict__')


class Mixin:
    __slots__ = ()


class Dicted:
    pass


class F(Mixin, Dicted):
    __slots__ = ('q',)


f = F()
f.q, f.w = 1, 2
assert f.__dict__ == {'w': 2}


def message(**ns):
    bases = ns.pop('bases', ())
    try:
        type('X', bases, ns)
    except (TypeError, ValueError) as e:
        return str(e)
    return None


assert message(__slots__=('a b',)) == '__slots__ must be identifiers'
assert message(__slots__=(3,)) == "__slots__ items must be strings, not 'int'"
assert message(__slots__=('a',), a=1) == "'a' in __slots__ conflicts with class variable"
assert message(__slots__=('a',), bases=(int,)) == "nonempty __slots__ not supported for subtype of 'int'"
assert message(__slots__=('a',), bases=(tuple,)) == "nonempty __slots__ not supported for subtype of 'tuple'"
assert message(__slots__=('__dict__',), bases=(Dicted,)) == '__dict__ slot disallowed: we already got one'
assert message(__slots__=('__weakref__',), bases=(Dicted,)) == \
    '__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0'


class L(list):
    __slots__ = ('extra',)


l = L([1, 2])
l.extra = 3
assert l == [1, 2] and l.extra == 3


class S(str):
    __slots__ = ('extra',)


s = S('text')
s.extra = 3
assert s == 'text' and s.extra == 3

try:
    class Conflict(A, D):
        pass
except TypeError as e:
    assert str(e) == 'multiple bases have instance lay-out conflict'
else:
    raise AssertionError
