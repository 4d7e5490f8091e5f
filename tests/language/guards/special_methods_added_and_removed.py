class C:
    pass


def add(a, b):
    return a + b


def size(x):
    return len(x)


def truth(x):
    return 'true' if x else 'false'


c = C()
for f in (lambda: add(c, 1), lambda: size(c), lambda: c[0], lambda: c(), lambda: iter(c), lambda: c < c):
    try:
        f()
        assert False
    except TypeError:
        pass
assert truth(c) == 'true' and c == c and hash(c) == hash(c)
C.__add__ = lambda self, o: ('add', o)
C.__len__ = lambda self: 0
C.__getitem__ = lambda self, i: i
C.__call__ = lambda self: 'called'
C.__lt__ = lambda self, o: 'less'
C.__eq__ = lambda self, o: True
assert add(c, 1) == ('add', 1) and size(c) == 0 and truth(c) == 'false' and c[7] == 7 and c() == 'called'
assert (c < c) == 'less' and c == 5
C.__bool__ = lambda self: True
assert truth(c) == 'true'
del C.__bool__, C.__add__
assert truth(c) == 'false'
try:
    add(c, 1)
    assert False
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for +: 'C' and 'int'"
C.__radd__ = lambda self, o: 'radd'
assert add(1, c) == 'radd'


class D(C):
    pass


assert size(D()) == 0 and add(1, D()) == 'radd'
C.__len__ = lambda self: 9
assert size(D()) == 9
