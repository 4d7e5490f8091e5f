class A:
    pass


a = A()
a.__len__ = lambda: 5
a.__call__ = lambda: 5
a.__repr__ = lambda: 'x'
try:
    len(a)
except TypeError as e:
    assert str(e) == "object of type 'A' has no len()"
else:
    raise AssertionError
assert not callable(a)
assert repr(a).startswith('<') and 'A object at 0x' in repr(a)


class B(A):
    pass


b = B()
A.__len__ = lambda self: 7
assert len(b) == 7 and bool(b)
A.__bool__ = lambda self: False
assert not b
del A.__bool__
assert b
B.__len__ = lambda self: 0
assert len(b) == 0 and not b and len(A()) == 7
del B.__len__
assert len(b) == 7
del A.__len__
try:
    len(b)
except TypeError:
    pass
else:
    raise AssertionError

A.__add__ = lambda self, other: ('add', other)
assert b + 1 == ('add', 1)
del A.__add__
try:
    b + 1
except TypeError:
    pass
else:
    raise AssertionError
A.__eq__ = lambda self, other: True
assert b == 5
del A.__eq__
assert b != 5
A.__hash__ = lambda self: 5
assert hash(b) == 5
A.__getitem__ = lambda self, i: [1, 2, 3][i]
assert list(b) == [1, 2, 3] and b[1] == 2 and 3 in b
A.__iter__ = lambda self: iter('xy')
assert list(b) == ['x', 'y']
A.__call__ = lambda self, x: x
assert b(4) == 4
A.__str__ = lambda self: 'str'
assert str(b) == 'str' and f'{b}' == 'str'
A.__init__ = lambda self, x=1: setattr(self, 'x', x)
assert B(3).x == 3


class I(int):
    pass


assert I(3) + 4 == 7
I.__add__ = lambda self, other: 'new'
assert I(3) + 4 == 'new' and I(3) - 1 == 2
del I.__add__
assert I(3) + 4 == 7


class L(list):
    def __getitem__(self, i):
        return 'item'

    def __len__(self):
        return 99


l = L([1])
assert l[0] == 'item' and len(l) == 99 and list(l) == [1]
