"""Calls that the compiler may send straight to a function, and what takes that away."""


def f(a, b=2, *, c=3):
    return a, b, c


def call():
    return f(1), f(1, 5), f(1, c=7), f(b=4, a=0), f(1, c=8, b=9)


assert call() == ((1, 2, 3), (1, 5, 3), (1, 2, 7), (0, 4, 3), (1, 9, 8))
f.__defaults__ = (20,)
assert call() == ((1, 20, 3), (1, 5, 3), (1, 20, 7), (0, 4, 3), (1, 9, 8))
f.__kwdefaults__['c'] = 30
assert call() == ((1, 20, 30), (1, 5, 30), (1, 20, 7), (0, 4, 30), (1, 9, 8))
f.__defaults__ = None
try:
    call()
    assert False
except TypeError as e:
    assert str(e) == "f() missing 1 required positional argument: 'b'", e
f.__defaults__ = (2,)
f.__kwdefaults__ = None
try:
    call()
    assert False
except TypeError as e:
    assert str(e) == "f() missing 1 required keyword-only argument: 'c'", e


# The arguments change what is called, after it was looked up.
def g(x):
    return 'old', x


def rebind():
    global g
    g = lambda x: ('new', x)
    return 1


def recode(h):
    h.__code__ = (lambda x: ('code', x)).__code__
    return 2


assert [g(rebind()) for _ in range(2)] == [('old', 1), ('new', 1)]


def h(x):
    return 'old', x


assert h(1) == ('old', 1)
assert h(recode(h)) == ('code', 2)
assert h(3) == ('code', 3)

# Two functions of one def.
made = []
for i in range(3):
    def each(x, y=i):
        return x, y
    made.append(each)
    assert each(10) == (10, i)
assert [m(5) for m in made] == [(5, 0), (5, 1), (5, 2)]
each.__defaults__ = (99,)
assert each(1) == (1, 99) and made[0](1) == (1, 0)


# A function taken to another namespace, with one inside it.
where = 'here'


def outer():
    def inner():
        return where
    return inner()


def call_outer():
    return outer()


assert call_outer() == 'here'
there = type(outer)(outer.__code__, {'where': 'there'})
assert there() == 'there' and call_outer() == 'here'


# Methods of one name in two classes, called by one site.
class A:
    def m(self, x, y=1):
        return 'A', x, y


class B:
    def m(self, x, y=2):
        return 'B', x, y


class C(A):
    pass


def site(o):
    return o.m(0), o.m(x=1), o.m(1, y=3)


a = A()
for _ in range(3):
    assert site(a) == (('A', 0, 1), ('A', 1, 1), ('A', 1, 3))
    assert site(B()) == (('B', 0, 2), ('B', 1, 2), ('B', 1, 3))
    assert site(C()) == (('A', 0, 1), ('A', 1, 1), ('A', 1, 3))
A.m.__defaults__ = (7,)
assert site(C()) == (('A', 0, 7), ('A', 1, 7), ('A', 1, 3))
a.m = lambda x, y='own': ('own', x, y)
assert site(a) == (('own', 0, 'own'), ('own', 1, 'own'), ('own', 1, 3))
a.m = B.m
try:
    site(a)
    assert False
except TypeError as e:
    assert "'x'" in str(e), e
C.m = B.m
assert site(C()) == (('B', 0, 2), ('B', 1, 2), ('B', 1, 3))
C.m = len
try:
    site(C())
    assert False
except TypeError:
    pass


# Classes: what __init__ and __new__ become.
class P:
    def __init__(self, x):
        self.x = x


def make(n):
    return [P(i).x for i in range(n)]


assert make(3) == [0, 1, 2]
P.__init__ = lambda self, x: setattr(self, 'x', -x)
assert make(3) == [0, -1, -2]
P.__init__ = lambda self, x: x
try:
    make(1)
    assert False
except TypeError as e:
    assert str(e) == "__init__() should return None, not 'int'", e
P.__init__ = A().m
P.x = 'class'
try:
    make(1)
    assert False
except TypeError as e:
    assert str(e) == "__init__() should return None, not 'tuple'", e
P.__new__ = lambda cls, x: a
a.x = 'a'
assert make(2) == ['a', 'a']
