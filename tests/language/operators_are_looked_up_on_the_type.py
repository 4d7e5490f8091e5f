class C:
    def __len__(self):
        return 1

    def __add__(self, o):
        return 'class'


c = C()
c.__len__ = lambda: 99
c.__add__ = lambda o: 'instance'
assert len(c) == 1 and c + 1 == 'class' and c.__add__(1) == 'instance'


class D:
    def __getattr__(self, name):
        return lambda *a: 'dynamic'


d = D()
assert d.__len__() == 'dynamic'
for f in (lambda: len(d), lambda: d + 1, lambda: d[0], lambda: d(), lambda: iter(d)):
    try:
        f()
        assert False
    except TypeError:
        pass
C.__len__ = lambda self: 5
assert len(c) == 5
del C.__len__
try:
    len(c)
    assert False
except TypeError:
    pass
C.__call__ = lambda self, x: x * 2
assert c(4) == 8
