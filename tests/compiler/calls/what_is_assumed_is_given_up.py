# Every site here runs often enough to know what it calls or reads; then that changes under it.


class Base:
    shared = 'class'

    def __init__(self, a, b=2):
        self.a = a
        self.b = b

    def name(self):
        return 'Base'

    def both(self):
        return self.a, self.b

    def call_name(self):
        return self.name()


class Sub(Base):
    def __init__(self, a):
        super().__init__(a)
        self.c = 3

    def name(self):
        return 'Sub+' + super().name()


def read_a(o):
    return o.a


def read_shared(o):
    return o.shared


def call(o):
    return o.call_name()


def make(a):
    return Base(a)


def warm(f, *args):
    for _ in range(20):
        r = f(*args)
    return r


def in_midloop(change):
    """Values before and after the change, seen by one loop."""
    seen = []
    o = Base(1)
    for i in range(6):
        if i == 3:
            change(o)
        try:
            seen.append(o.both())
        except AttributeError as e:
            seen.append(str(e))
    return seen


b, s = Base(1), Sub(10)
assert warm(call, b) == 'Base' and warm(call, s) == 'Sub+Base'
assert warm(read_a, b) == 1 and warm(read_a, s) == 10
assert warm(make, 5).both() == (5, 2)

# attributes deleted, added again, in another order
del b.a
try:
    read_a(b)
    assert False
except AttributeError as e:
    assert str(e) == "'Base' object has no attribute 'a'"
b.a = 7
assert read_a(b) == 7 and list(b.__dict__) == ['b', 'a']
assert list(s.__dict__) == ['a', 'b', 'c']


def delete(o):
    del o.b


assert in_midloop(delete) == [(1, 2)] * 3 + ["'Base' object has no attribute 'b'"] * 3

# an attribute of the instance before that of the class, and gone again
assert warm(read_shared, s) == 'class'
s.shared = 'own'
assert read_shared(s) == 'own' and read_shared(b) == 'class'
del s.shared
assert read_shared(s) == 'class'
Sub.shared = 'sub'
assert read_shared(s) == 'sub' and read_shared(b) == 'class'
del Sub.shared
Base.shared = 'changed'
assert read_shared(s) == 'changed'

# a method shadowed in an instance
s.name = lambda: 'own'
assert call(s) == 'own' and call(b) == 'Base'
del s.name
assert call(s) == 'Sub+Base'

# methods replaced in base and subclass
old = Base.name
Base.name = lambda self: 'New'
assert call(b) == 'New' and call(s) == 'Sub+New'
Base.name = old
assert call(s) == 'Sub+Base'
del Sub.name
assert call(s) == 'Base'


# code and defaults of a known function
def plain(x, y=1):
    return x + y


def use_plain(x):
    return plain(x)


assert warm(use_plain, 1) == 2
plain.__defaults__ = (10,)
assert use_plain(1) == 11
plain.__code__ = (lambda x, y=5: x * y).__code__
assert use_plain(3) == 30
plain = lambda x: 'rebound'
assert use_plain(3) == 'rebound'
del plain
try:
    use_plain(1)
    assert False
except NameError as e:
    assert str(e) == "name 'plain' is not defined"

# a property that comes later, in the class and in the subclass only
p, q = Base(1), Sub(2)
assert warm(read_a, p) == 1 and warm(read_a, q) == 2
Sub.a = property(lambda self: 'property of Sub')
assert read_a(q) == 'property of Sub' and read_a(p) == 1
del Sub.a
assert read_a(q) == 2


class Stored(Exception):
    pass


def refuse(self, v):
    raise Stored(v)


Base.a = property(lambda self: 'property', refuse)
assert read_a(p) == 'property' and read_a(q) == 'property'
try:
    make(3)
    assert False
except Stored as e:
    assert e.args == (3,)
del Base.a
assert read_a(p) == 1 and make(3).a == 3


# a class attribute becomes a data descriptor when its class gets __set__
class Late:
    def __get__(self, o, t):
        return 'late'


Base.a = Late()
assert read_a(p) == 1
Late.__set__ = lambda self, o, v: None
assert read_a(p) == 'late'
del Late.__set__
assert read_a(p) == 1
del Base.a


# __init__, __new__, metaclasses, __class__
def other_init(self, a, b=0):
    self.b = 'other'
    self.a = a


first_init = Base.__init__
Base.__init__ = other_init
o = make(1)
assert list(o.__dict__.items()) == [('b', 'other'), ('a', 1)] and o.both() == (1, 'other')
Base.__init__ = lambda self, a: 5
try:
    make(1)
    assert False
except TypeError as e:
    assert str(e) == "__init__() should return None, not 'int'"
Base.__init__ = first_init
assert warm(make, 2).both() == (2, 2)
Base.__new__ = staticmethod(lambda cls, *args: 'not an instance')
assert make(1) == 'not an instance'
Base.__new__ = lambda cls, *args: object.__new__(cls)
assert make(1).both() == (1, 2)


class Counting(type):
    calls = 0

    def __call__(cls, *args):
        Counting.calls += 1
        return super().__call__(*args)


class Counted(metaclass=Counting):
    def __init__(self, x):
        self.x = x


def make_counted(i):
    return Counted(i).x


assert [make_counted(i) for i in range(10)] == list(range(10)) and Counting.calls == 10


class Other:
    shared = 'other'

    def both(self):
        return 'Other', self.a


def reclass(o):
    o.__class__ = Other


assert in_midloop(reclass) == [(1, 2)] * 3 + [('Other', 1)] * 3


def redict(o):
    o.__dict__ = {'a': 'A', 'b': 'B'}


assert in_midloop(redict) == [(1, 2)] * 3 + [('A', 'B')] * 3


def through_dict(o):
    o.__dict__['a'] = 9
    del o.__dict__['b']
    o.__dict__['b'] = 8


assert in_midloop(through_dict) == [(1, 2)] * 3 + [(9, 8)] * 3


def getattribute(o):
    Base.__getattribute__ = lambda self, name: object.__getattribute__(self, 'b') if name == 'a' else object.__getattribute__(self, name)


assert in_midloop(getattribute) == [(1, 2)] * 3 + [(2, 2)] * 3
del Base.__getattribute__
assert in_midloop(lambda o: None) == [(1, 2)] * 6


# the method is looked up before the arguments are evaluated
class Order:
    def m(self, x):
        return 'old', x


def replace():
    Order.m = lambda self, x: ('new', x)
    return 1


def looked_up_first(o):
    return o.m(replace())


o = Order()
assert looked_up_first(o) == ('old', 1) and o.m(2) == ('new', 2)
