class A:
    def who(self):
        return 'A', self.x


class B:
    def who(self):
        return 'B', self.x


class Slots:
    __slots__ = ('a',)


class Slots2:
    __slots__ = ('a',)


a = A()
a.x, a.y = 1, 2.5
d = a.__dict__
a.__class__ = B
assert a.who() == ('B', 1) and type(a) is B and isinstance(a, B)
assert a.__dict__ is d and d == {'x': 1, 'y': 2.5}
a.y = 'text'
a.z = 3
assert d == {'x': 1, 'y': 'text', 'z': 3}
d['w'] = 4
assert a.w == 4


def message(obj, cls):
    try:
        obj.__class__ = cls
    except TypeError as e:
        return str(e)
    return None


assert message(A(), 3) == "__class__ must be set to a class, not 'int' object"
assert message(A(), Slots) == "__class__ assignment: 'Slots' object layout differs from 'A'"
assert message(A(), int) == '__class__ assignment only supported for mutable types or ModuleType subclasses'
assert message(3, A) == '__class__ assignment only supported for mutable types or ModuleType subclasses'
s = Slots()
s.a = 5
s.__class__ = Slots2
assert s.a == 5 and type(s) is Slots2


class Big:
    def __init__(self):
        self.a = self.b = self.c = self.d = self.e = self.f = 1


class Small:
    def __init__(self):
        self.a = 1


x = Small()
x.__class__ = Big
x.b = 2
x.c = 3.5
assert x.__dict__ == {'a': 1, 'b': 2, 'c': 3.5}
y = Big()
y.__class__ = Small
assert (y.a, y.f) == (1, 1)
y.g = 2
del y.a
assert list(y.__dict__) == ['b', 'c', 'd', 'e', 'f', 'g']
for i in range(20):
    y.__class__ = Big if i % 2 else Small
    assert y.f == 1 and y.g == 2
