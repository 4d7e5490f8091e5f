class C:
    shared = []
    value = 1


a, b = C(), C()
a.shared.append(1)
assert b.shared == [1]
a.value = 2
assert (a.value, b.value, C.value) == (2, 1, 1)
C.value = 3
assert (a.value, b.value) == (2, 3)
del a.value
assert a.value == 3
assert a.__dict__ == {} and 'shared' in C.__dict__
C.added = lambda self: self.value * 10
assert b.added() == 30
try:
    b.missing
except AttributeError as e:
    assert str(e) == "'C' object has no attribute 'missing'"
    assert e.name == 'missing' and e.obj is b
try:
    C.missing
except AttributeError as e:
    assert str(e) == "type object 'C' has no attribute 'missing'"
assert getattr(b, 'missing', 'default') == 'default'
setattr(b, 'x', 5)
assert b.x == 5 and hasattr(b, 'x')
delattr(b, 'x')
assert not hasattr(b, 'x')
