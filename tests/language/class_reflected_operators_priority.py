class A:
    def __add__(self, other):
        return 'A.add'

    def __radd__(self, other):
        return 'A.radd'


class B(A):
    def __radd__(self, other):
        return 'B.radd'


class C(A):
    pass


class D(A):
    def __add__(self, other):
        return NotImplemented


assert A() + B() == 'B.radd'
assert A() + C() == 'A.add'
assert B() + A() == 'A.add'
assert D() + A() == 'A.radd'
assert D() + C() == 'A.radd'
assert 1 + A() == 'A.radd'


class I(int):
    def __radd__(self, other):
        return 'I.radd'


class J(int):
    def __add__(self, other):
        return 'J.add'


assert 1 + I(2) == 'I.radd'
assert I(2) + 1 == 3
assert J(2) + 1 == 'J.add'
assert 1 + J(2) == 3
assert J(2) * 3 == 6


class E:
    def __add__(self, other):
        return NotImplemented


try:
    E() + E()
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for +: 'E' and 'E'"
else:
    raise AssertionError
try:
    e = E()
    e += 1
except TypeError as x:
    assert str(x) == "unsupported operand type(s) for +=: 'E' and 'int'"
else:
    raise AssertionError


class F:
    def __eq__(self, other):
        return 'F.eq'

    def __lt__(self, other):
        return 'F.lt'

    def __gt__(self, other):
        return 'F.gt'


class G(F):
    def __eq__(self, other):
        return 'G.eq'

    def __gt__(self, other):
        return 'G.gt'


assert (F() == G()) == 'G.eq'
assert (F() < G()) == 'G.gt'
assert (1 == F()) == 'F.eq'
assert (1 < F()) == 'F.gt'
assert F.__hash__ is None
try:
    hash(F())
except TypeError as e:
    assert str(e) == "unhashable type: 'F'"
else:
    raise AssertionError
