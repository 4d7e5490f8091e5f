class A:
    def m(self):
        return 'first'


class B(A):
    pass


def call(o):
    return o.m()


a, b = A(), B()
assert [call(o) for o in (a, b, a, b)] == ['first'] * 4
A.m = lambda self: 'second'
assert call(a) == call(b) == 'second'
B.m = lambda self: 'of B'
assert call(b) == 'of B' and call(a) == 'second'
del B.m
assert call(b) == 'second'
A.m = property(lambda self: lambda: 'property')
assert call(a) == 'property'
A.m = staticmethod(lambda: 'static')
assert call(b) == 'static'
A.m = 5
try:
    call(a)
    assert False
except TypeError:
    pass
del A.m
try:
    call(a)
    assert False
except AttributeError:
    pass
A.__getattr__ = lambda self, name: lambda: 'dynamic ' + name
assert call(b) == 'dynamic m'
