class A:
    def __init__(self):
        self.x = 1
        self.y = 2.0


a = A()
old = a.__dict__
new = {'p': 5}
a.__dict__ = new
assert a.__dict__ is new and a.p == 5 and not hasattr(a, 'x')
assert old == {'x': 1, 'y': 2.0}
a.q = 6
assert new == {'p': 5, 'q': 6}
old['x'] = 7
assert not hasattr(a, 'x')
new['x'] = 8
assert a.x == 8
b = A()
b.__dict__ = a.__dict__
b.shared = 1
assert a.shared == 1


class Borg:
    state = {}

    def __init__(self):
        self.__dict__ = self.state


Borg().v = 1
assert Borg().v == 1

c, e = A(), A()
c.__dict__ = e.__dict__
c.y = 'both'
assert e.y == 'both'
e.z = 3.5
assert c.z == 3.5
del c.x
assert not hasattr(e, 'x')


class Sub(dict):
    pass


f = A()
f.__dict__ = Sub(k=1)
assert f.k == 1
del f.__dict__
assert f.__dict__ == {}
for bad in (None, 3, []):
    try:
        f.__dict__ = bad
    except TypeError as err:
        assert str(err) == f"__dict__ must be set to a dictionary, not a '{type(bad).__name__}'"
    else:
        raise AssertionError


def func():
    pass


func.a = 1
assert func.__dict__ == {'a': 1}
func.__dict__ = {'b': 2}
assert func.b == 2 and not hasattr(func, 'a')
