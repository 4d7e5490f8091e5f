class A:
    def who(self):
        return ['A']


class B(A):
    def who(self):
        return ['B'] + super().who()


class C(A):
    def who(self):
        return ['C'] + super().who()


class D(B, C):
    def who(self):
        return ['D'] + super().who()


assert D().who() == ['D', 'B', 'C', 'A']
assert [k.__name__ for k in D.__mro__] == ['D', 'B', 'C', 'A', 'object']
assert D.mro() == list(D.__mro__)
try:
    class Bad(A, B):
        pass
except TypeError as e:
    assert str(e) == 'Cannot create a consistent method resolution\norder (MRO) for bases A, B'
else:
    assert False
try:
    class Twice(A, A):
        pass
except TypeError as e:
    assert str(e) == 'duplicate base class A'
try:
    class OfBool(bool):
        pass
except TypeError as e:
    assert str(e) == "type 'bool' is not an acceptable base type"
