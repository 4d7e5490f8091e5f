# Methods of known classes are called straight and attributes taken from fixed places:
# until one of the promises is broken, in whatever way.


class Base:
    def __init__(self, x):
        self.x = x
        self.y = 0

    def name(self):
        return 'Base'

    def twice(self):
        return self.name() + self.name()

    def add(self, n=1):
        self.y += n
        return self.x + self.y


class Derived(Base):
    def __init__(self, x, z):
        super().__init__(x)
        self.z = z

    def name(self):
        return 'Derived of ' + super().name()

    def total(self):
        return self.x + self.y + self.z


class Plain(Base):
    pass


class Last(Derived):
    def name(self):
        return 'Last'


def names(objects):
    return [o.name() for o in objects]


def total(o):
    return o.total()


objects = [Base(1), Derived(2, 3), Plain(4), Last(5, 6)]
usual = ['Base', 'Derived of Base', 'Base', 'Last']
for _ in range(3):
    assert names(objects) == usual
    assert objects[1].twice() == 'Derived of BaseDerived of Base'
    assert total(objects[1]) == 5 + objects[1].y and total(objects[3]) == 11 + objects[3].y
    assert [o.add() for o in objects][0] == 1 + objects[0].y

# an attribute of the object hides the method, and uncovers it again
objects[1].name = lambda: 'own'
assert names(objects) == ['Base', 'own', 'Base', 'Last']
assert objects[1].twice() == 'ownown'
del objects[1].name
assert names(objects) == usual
objects[0].__dict__['name'] = lambda: 'in dict'
assert names(objects) == ['in dict'] + usual[1:]
objects[0].__dict__ = {'x': 10, 'y': 20}
assert names(objects) == usual and objects[0].add() == 31 and objects[0].y == 21

# a class in between gets a method
Plain.name = lambda self: 'Plain'
assert names(objects) == usual[:2] + ['Plain', 'Last']
del Plain.name
assert names(objects) == usual

# classes that the compiler does not see
Late = type('Late', (Derived,), {'name': lambda self: 'Late'})
Mixin = type('Mixin', (), {'name': lambda self: 'Mixin'})
Both = type('Both', (Derived, Mixin), {})
Between = type('Between', (Base,), {'name': lambda self: 'Between', 'total': lambda self: -1})
Diamond = type('Diamond', (Derived, Between), {})
others = [Late(1, 2), Both(3, 4), Between(5), Diamond(6, 7)]
for _ in range(3):
    assert names(others) == ['Late', 'Derived of Base', 'Between', 'Derived of Between'], names(others)
    assert [total(o) for o in others] == [3, 7, -1, 13]
    assert names(objects) == usual

# another class, whose objects have the same attributes
objects[3].__class__ = Derived
assert names(objects) == usual[:3] + ['Derived of Base']
objects[3].__class__ = Last
assert names(objects) == usual


# attributes that go away, and come back as something else
o = Derived(1, 2)
assert o.total() == 3
del o.y
try:
    o.total()
except AttributeError as e:
    assert str(e) == "'Derived' object has no attribute 'y'", e
else:
    assert False
Base.y = 5
assert o.total() == 8 and o.add() == 7 and o.y == 6
del Base.y
assert o.total() == 9


def set_y(o, v):
    o.y = v


stored = []
Base.y = property(lambda self: 100, lambda self, v: stored.append(v))
assert o.total() == 103
set_y(o, 7)
assert stored == [7] and o.__dict__['y'] == 6
del Base.y
set_y(o, 8)
assert o.total() == 11 and stored == [7]

# the ways in which all attributes are looked up
Base.__getattribute__ = lambda self, name: 'asked' if name == 'x' else object.__getattribute__(self, name)
assert o.x == 'asked' and objects[0].x == 'asked'
try:
    o.total()
except TypeError:
    pass
else:
    assert False
del Base.__getattribute__
assert o.total() == 11
Base.__setattr__ = lambda self, name, v: stored.append((name, v))
o.add()
assert stored == [7, ('y', 9)] and o.y == 8
del Base.__setattr__
Base.__getattr__ = lambda self, name: name
assert o.nothing == 'nothing' and o.total() == 11
del Base.__getattr__


# super() of another class than the statement's
class Other:
    def name(self):
        return 'Other'


def call_name(o):
    return Derived.name(o)


assert call_name(o) == 'Derived of Base'
cell = Derived.name.__closure__[0]
assert cell.cell_contents is Derived
cell.cell_contents = Last
try:
    call_name(o)
except TypeError as e:
    assert str(e) == 'super(type, obj): obj must be an instance or subtype of type', e
else:
    assert False
cell.cell_contents = Derived
assert call_name(o) == 'Derived of Base'
Derived.__bases__ = (Plain,)
assert call_name(o) == 'Derived of Base'
Plain.name = lambda self: 'Plain'
assert call_name(o) == 'Derived of Plain' and names([o]) == ['Derived of Plain']
del Plain.name
Derived.__bases__ = (Base,)
real, super = super, lambda: Other()
assert call_name(o) == 'Derived of Other'
super = real
assert call_name(o) == 'Derived of Base'
del super

# a function changes under its name
assert o.add() == 1 + o.y
Base.add.__defaults__ = (10,)
before = o.y
assert o.add() == 1 + before + 10
Base.name.__code__ = (lambda self: 'changed').__code__
assert names(objects)[0] == 'changed' and names([o]) == ['Derived of changed']


# the statement runs again
def make():
    global Again
    made = []
    for i in range(2):
        exec(source, globals())
        made.append(Again(i))
    return made


source = '''
class Again:
    def __init__(self, i):
        self.i = i
    def value(self):
        return self.i, type(self) is Again
'''
for _ in range(2):
    first, second = make()
    assert first.value() == (0, False) and second.value() == (1, True)

made = []
for i in range(3):
    class Repeated:
        def __init__(self, i):
            self.i = i

        def me(self):
            return __class__, self.i

    made.append(Repeated(i))
    assert [m.me() for m in made] == [(type(m), k) for k, m in enumerate(made)]
assert len({type(m) for m in made}) == 3


# names in __slots__
class Slotted:
    __slots__ = ('right', 'left')

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def sum(self):
        return self.left + self.right


class More(Slotted):
    def __init__(self, left, right, more):
        Slotted.__init__(self, left, right)
        self.more = more

    def sum(self):
        return super().sum() + self.more


class Other2:
    def __init__(self):
        self.left = 10
        self.right = 20
        self.both = 30


def left_and_right(o):
    o.left += 1
    return o.left, o.right


for _ in range(3):
    s, m, p = Slotted(1, 2), More(3, 4, 5), Other2()
    assert s.sum() == 3 and m.sum() == 12
    assert [left_and_right(x) for x in (s, m, p)] == [(2, 2), (4, 4), (11, 20)]
    assert m.__dict__ == {'more': 5} and p.both == 30
del s.left
try:
    left_and_right(s)
except AttributeError as e:
    assert str(e) == "'Slotted' object has no attribute 'left'", e
else:
    assert False
s.left = 7
assert left_and_right(s) == (8, 2)
slot = Slotted.left
Slotted.left = property(lambda self: -1, lambda self, v: stored.append(v))
assert left_and_right(s) == (-1, 2) and left_and_right(m) == (-1, 4) and stored[-1] == 0
Slotted.left = slot
assert left_and_right(s) == (9, 2)


# properties that change, and are set from many classes
class Checked:
    def __init__(self):
        self._v = 0

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, value):
        self._v = value * 2


class Checked2(Checked):
    @Checked.v.setter
    def v(self, value):
        self._v = value * 3


class Unchecked:
    v = 0


def set_v(o, value):
    o.v = value
    return o.v


for _ in range(3):
    assert [set_v(o, 5) for o in (Checked(), Checked2(), Unchecked())] == [10, 15, 5]
Checked.v = Checked.v.setter(lambda self, value: None)
assert [set_v(o, 5) for o in (Checked(), Checked2(), Unchecked())] == [0, 15, 5]
Checked.v = property(lambda self: 1)
try:
    set_v(Checked(), 5)
except AttributeError as e:
    assert str(e) == "property of 'Checked' object has no setter", e
else:
    assert False
del Checked.v
assert [set_v(o, 5) for o in (Checked(), Checked2(), Unchecked())] == [5, 15, 5]
