# Every site here has run often enough to be cached when the thing under it changes.
class A:
    cls = 'class'

    def __init__(self, x):
        self.x = x

    def m(self):
        return 'm', self.x


def get_x(o): return o.x
def set_x(o, v): o.x = v
def call_m(o): return o.m()
def get_cls(o): return o.cls
def get_global(): return some_global
def get_builtin(): return len
def get_y(o): return o.y


some_global = 1
objects = [A(i) for i in range(10)]
for _ in range(5):
    for o in objects:
        get_x(o), set_x(o, 1), call_m(o), get_cls(o), get_global(), get_builtin()

a = objects[0]
set_x(a, 'new')
assert get_x(a) == 'new' and call_m(a) == ('m', 'new')
a.m = lambda: 'own'
assert call_m(a) == 'own' and call_m(objects[1]) == ('m', 1)
del a.m
assert call_m(a) == ('m', 'new')
a.cls = 'instance'
assert get_cls(a) == 'instance' and get_cls(objects[1]) == 'class'
A.cls = 'changed'
assert get_cls(objects[1]) == 'changed' and get_cls(a) == 'instance'
A.m = lambda self: 'replaced'
assert call_m(objects[1]) == 'replaced'
del A.m
try:
    call_m(objects[1])
    assert False
except AttributeError:
    pass
A.m = property(lambda self: lambda: 'property')
assert call_m(objects[1]) == 'property'
del a.x
try:
    get_x(a)
    assert False
except AttributeError as e:
    assert str(e) == "'A' object has no attribute 'x'"
A.x = 'from class'
assert get_x(a) == 'from class' and get_x(objects[1]) == 1
A.x = property(lambda self: 'data descriptor', lambda self, v: None)
assert get_x(objects[1]) == 'data descriptor'
set_x(objects[1], 5)
assert objects[1].__dict__['x'] == 1
del A.x
assert get_x(objects[1]) == 1


class B:
    x = 'B.x'

    def m(self):
        return 'B'


objects[2].__class__ = B
assert get_x(objects[2]) == 1 and call_m(objects[2]) == 'B'
b = B()
assert get_x(b) == 'B.x'
objects[3].__dict__['y'] = 7
assert get_y(objects[3]) == 7
objects[3].__dict__ = {'y': 8, 'x': 9}
assert get_y(objects[3]) == 8 and get_x(objects[3]) == 9

assert get_global() == 1
some_global = 2
assert get_global() == 2
del some_global
try:
    get_global()
    assert False
except NameError as e:
    assert str(e) == "name 'some_global' is not defined"
some_global = 3
assert get_global() == 3
len = 5
assert get_builtin() == 5
del len
assert get_builtin()([1]) == 1

# An attribute that stops being a float, and one that becomes one.
class P:
    def __init__(self, v): self.v = v


ps = [P(float(i)) for i in range(20)]
def v_of(p): return p.v
def v_set(p, v): p.v = v
for p in ps:
    v_of(p), v_set(p, v_of(p) + 0.5)
v_set(ps[0], 'text')
assert v_of(ps[0]) == 'text' and v_of(ps[1]) == 1.5
v_set(ps[0], 2.5)
assert v_of(ps[0]) == 2.5
v_set(ps[1], 1)
assert type(v_of(ps[1])) is int
nan = float('nan')
v_set(ps[2], nan)
assert v_of(ps[2]) != v_of(ps[2])
del ps[3].v
try:
    v_of(ps[3])
    assert False
except AttributeError:
    pass


class G:
    def __getattr__(self, name):
        return 'made ' + name


g = G()
for _ in range(5):
    assert get_x(g) == 'made x'
g.x = 1
assert get_x(g) == 1


class S:
    __slots__ = ('x', 'y')


s = S()
for i in range(5):
    set_x(s, i)
    assert get_x(s) == i
del s.x
try:
    get_x(s)
    assert False
except AttributeError as e:
    assert 'x' in str(e)

import sys
def version(): return sys.maxsize
for _ in range(5): version()
saved = sys.maxsize
sys.maxsize = 1
assert version() == 1
sys.maxsize = saved

# Slots, properties, classes and modules asked directly.
class T:
    __slots__ = ('a', 'b')
    count = 0

    @property
    def double(self): return self.a * 2

    @classmethod
    def make(cls): return cls()

    @staticmethod
    def plain(x): return x

    def method(self): return 'T.method'


class U(T):
    count = 5

    def method(self): return 'U.method'


def slot(o): return o.a
def double(o): return o.double
def count(c): return c.count
def unbound(c, o): return c.method(o)
def of_class(c): return c.make(), c.plain(1)


t, u = T(), U()
for i in range(6):
    t.a = i
    u.a = i + 1
    assert slot(t) == i and slot(u) == i + 1 and double(t) == 2 * i and double(u) == 2 * i + 2
    assert count(T) == 0 and count(U) == 5 and unbound(T, t) == 'T.method' and unbound(U, u) == 'U.method'
    assert type(of_class(T)[0]) is T and type(of_class(U)[0]) is U
T.count = 1
assert count(T) == 1 and count(U) == 5
del U.count
assert count(U) == 1
T.method = lambda self: 'changed'
assert unbound(T, t) == 'changed' and unbound(U, u) == 'U.method'
T.double = property(lambda self: 'other')
assert double(t) == 'other' and double(u) == 'other'
U.double = 7
assert double(u) == 7 and double(t) == 'other'
T.plain = classmethod(lambda cls, x: (cls, x))
assert of_class(U)[1] == (U, 1)


class Meta(type):
    @property
    def count(cls): return 'from meta'


class M(metaclass=Meta): pass


for _ in range(5):
    assert count(M) == 'from meta' and count(T) == 1
for i in range(300):
    T.count += 1
    assert count(T) == i + 2


class Raising:
    @property
    def double(self): raise KeyError('in property')


r = Raising()
for _ in range(5):
    try:
        double(r)
        assert False
    except KeyError:
        pass
    assert double(t) == 'other'
