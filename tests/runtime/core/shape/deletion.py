class A:
    pass


a = A()
a.x, a.y, a.z = 1, 2.5, 3
del a.x
assert list(a.__dict__.items()) == [('y', 2.5), ('z', 3)]
try:
    a.x
except AttributeError as e:
    assert str(e) == "'A' object has no attribute 'x'"
else:
    raise AssertionError
a.x = 4
assert list(a.__dict__.items()) == [('y', 2.5), ('z', 3), ('x', 4)]
del a.y
try:
    del a.y
except AttributeError as e:
    assert str(e) == "'A' object has no attribute 'y'"
else:
    raise AssertionError
assert a.__dict__ == {'z': 3, 'x': 4}

# For ever: the object must not grow.
for i in range(500):
    a.y = i
    assert a.y == i
    del a.y
    a.y = float(i)
    del a.y
assert a.__dict__ == {'z': 3, 'x': 4}


# Class attributes show up behind deleted ones, in the middle of a method too.
class B:
    x = 'class'

    def f(self):
        before = self.x
        del self.x
        after = self.x
        self.x = 1.5
        self.x = 'other'
        return before, after, self.x


b = B()
b.x = 'own'
assert b.f() == ('own', 'class', 'other')
b.x = 2.5
assert b.f() == (2.5, 'class', 'other')
