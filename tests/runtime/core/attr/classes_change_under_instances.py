class A:
    def f(self):
        return 'f1'


class B(A):
    pass


b = B()


def call():
    return b.f()


for i in range(50):
    assert call() == 'f1'
A.f = lambda self: 'f2'
assert call() == 'f2'
B.f = lambda self: 'f3'
assert call() == 'f3'
b.f = lambda: 'f4'
assert call() == 'f4'
del b.f, B.f
assert call() == 'f2'
A.f = property(lambda self: lambda: 'f5')
assert call() == 'f5'
A.f = 3
try:
    call()
except TypeError as e:
    assert str(e) == "'int' object is not callable"
del A.f
try:
    call()
except AttributeError as e:
    assert str(e) == "'B' object has no attribute 'f'"
else:
    raise AssertionError


class Data:
    def __get__(self, o, c):
        return 'data'

    def __set__(self, o, v):
        pass


b.x = 1
assert b.x == 1
A.x = 2
assert b.x == 1
A.x = Data()
assert b.x == 'data'
del A.x
assert b.x == 1
