# The stores of __init__ are done together for objects that are fresh, and only for them.


class Point:
    def __init__(self, x, y=None):
        self.x = x
        self.y = y
        self.none = y is None
        self.both = (x, y)
        self.last = x is not None


class Deeper(Point):
    def __init__(self, x, y):
        super().__init__(x, y)
        self.z = 3


class Before(Point):
    def __init__(self, x):
        self.own = 1
        Point.__init__(self, x)


def check(p, x, y):
    assert (p.x, p.y, p.none, p.both, p.last) == (x, y, y is None, (x, y), x is not None)


for i in range(4):
    check(Point(i), i, None)
    check(Point(None, i), None, i)
    d, b = Deeper(i, 1.5), Before(i)
    check(d, i, 1.5)
    check(b, i, None)
    assert list(d.__dict__) == ['x', 'y', 'none', 'both', 'last', 'z'] and d.z == 3
    assert list(b.__dict__) == ['own', 'x', 'y', 'none', 'both', 'last'] and b.own == 1

# an object that has them already, in another order, or some of them
p = Point(1, 2)
p.more = 4
p.__init__(5)
check(p, 5, None)
assert p.more == 4 and list(p.__dict__) == ['x', 'y', 'none', 'both', 'last', 'more']
q = Point.__new__(Point)
q.y = 1
q.__init__(7, 8)
assert list(q.__dict__) == ['y', 'x', 'none', 'both', 'last'] and q.both == (7, 8)
del p.x
p.__init__(9, 9)
assert list(p.__dict__) == ['y', 'none', 'both', 'last', 'more', 'x'] and p.x == 9

# a class that looks at its stores, later
stored = []
Point.__setattr__ = lambda self, name, v: (stored.append(name), object.__setattr__(self, name, v))[0]
check(Point(1), 1, None)
assert stored == ['x', 'y', 'none', 'both', 'last']
del Point.__setattr__
check(Point(2), 2, None)
assert len(stored) == 5
Point.y = property(lambda self: 'property', lambda self, v: stored.append(v))
p = Point(3, 4)
assert p.y == 'property' and stored[-1] == 4 and 'y' not in p.__dict__
del Point.y
check(Point(5), 5, None)


# something else than an object of the class
class Other:
    pass


o = Other()
Point.__init__(o, 1, 2)
assert o.both == (1, 2) and list(o.__dict__) == ['x', 'y', 'none', 'both', 'last']
try:
    Point.__init__(3, 1)
except AttributeError as e:
    assert str(e) == "'int' object has no attribute 'x'", e
else:
    assert False
