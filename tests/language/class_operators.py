class V:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f'V({self.x})'

    def __eq__(self, other):
        return isinstance(other, V) and self.x == other.x

    def __hash__(self):
        return hash(self.x)

    def __lt__(self, other):
        return self.x < other.x

    def __neg__(self):
        return V(-self.x)

    def __pos__(self):
        return V(+self.x)

    def __invert__(self):
        return V(~self.x)

    def __abs__(self):
        return V(abs(self.x))

    def __bool__(self):
        return self.x != 0

    def __int__(self):
        return self.x

    def __float__(self):
        return float(self.x)

    def __index__(self):
        return self.x

    def __pow__(self, other, mod=None):
        return ('pow', self.x, other, mod)

    def __divmod__(self, other):
        return divmod(self.x, other)

    def __matmul__(self, other):
        return ('matmul', self.x, other)

    def __imatmul__(self, other):
        return V(100)


for op in 'add sub mul truediv floordiv mod and or xor lshift rshift'.split():
    def f(self, other, op=op):
        return (op, self.x, other)

    def r(self, other, op=op):
        return ('r' + op, other, self.x)
    setattr(V, f'__{op}__', f)
    setattr(V, f'__r{op}__', r)

v = V(3)
assert v + 1 == ('add', 3, 1) and 1 + v == ('radd', 1, 3)
assert v - 1 == ('sub', 3, 1) and 1 - v == ('rsub', 1, 3)
assert v * 1 == ('mul', 3, 1) and 1 * v == ('rmul', 1, 3)
assert v / 1 == ('truediv', 3, 1) and 1 / v == ('rtruediv', 1, 3)
assert v // 1 == ('floordiv', 3, 1) and 1 // v == ('rfloordiv', 1, 3)
assert v % 1 == ('mod', 3, 1) and 1 % v == ('rmod', 1, 3)
assert v & 1 == ('and', 3, 1) and 1 & v == ('rand', 1, 3)
assert v | 1 == ('or', 3, 1) and 1 | v == ('ror', 1, 3)
assert v ^ 1 == ('xor', 3, 1) and 1 ^ v == ('rxor', 1, 3)
assert v << 1 == ('lshift', 3, 1) and 1 << v == ('rlshift', 1, 3)
assert v >> 1 == ('rshift', 3, 1) and 1 >> v == ('rrshift', 1, 3)
assert v ** 2 == ('pow', 3, 2, None) and pow(v, 2, 7) == ('pow', 3, 2, 7)
assert divmod(v, 2) == (1, 1)
assert v @ 2 == ('matmul', 3, 2)
w = v
w @= 1
assert w == V(100)
w = v
w += 1
assert w == ('add', 3, 1)
assert -v == V(-3) and +v == v and ~v == V(-4) and abs(V(-3)) == v
assert not V(0) and V(1)
assert int(v) == 3 and float(v) == 3.0 and [0, 1, 2, 7][v] == 7
assert sorted([V(3), V(1), V(2)]) == [V(1), V(2), V(3)]
assert V(1) > V(0)
assert len({V(1), V(1), V(2)}) == 2
assert repr([v]) == '[V(3)]'
assert v != V(4) and not v != V(3)
try:
    v < 1
except AttributeError:
    pass
try:
    v >= V(1)
except TypeError as e:
    assert str(e) == "'>=' not supported between instances of 'V' and 'V'", e
try:
    object() + v
except AttributeError:
    pass
try:
    V.__mul__ = None
    V(2) * 3
except TypeError as e:
    assert str(e) == "'NoneType' object is not callable", e
else:
    raise AssertionError
