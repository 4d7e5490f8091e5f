class A:
    def __add__(self, other): return 'A.add'
    def __radd__(self, other): return 'A.radd'


class B(A):
    def __radd__(self, other): return 'B.radd'


class C(A):
    pass


assert A() + A() == 'A.add'
assert A() + B() == 'B.radd'
assert B() + A() == 'A.add'
assert A() + C() == 'A.add'


class Int(int):
    def __radd__(self, other): return 'Int.radd'
    def __rsub__(self, other): return 'Int.rsub'


assert 1 + Int(2) == 'Int.radd' and Int(2) + 1 == 3 and 5 - Int(1) == 'Int.rsub'


class F(float):
    def __rmul__(self, other): return 'F.rmul'


assert 2.0 * F(3) == 'F.rmul' and 2 * F(3) == 'F.rmul' and F(3) * 2 == 6.0
