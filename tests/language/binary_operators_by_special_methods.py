class N:
    def __init__(self, v):
        self.v = v


for name in 'add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod'.split():
    def make(name):
        return lambda self, other: (name, self.v, other)
    setattr(N, f'__{name}__', make(name))
    setattr(N, f'__r{name}__', make('r' + name))

n = N(1)
assert n + 2 == ('add', 1, 2) and 2 + n == ('radd', 1, 2)
assert n - 2 == ('sub', 1, 2) and 2 - n == ('rsub', 1, 2)
assert n * 'x' == ('mul', 1, 'x') and 2.5 * n == ('rmul', 1, 2.5)
assert n / 2 == ('truediv', 1, 2) and 2 / n == ('rtruediv', 1, 2)
assert n // 2 == ('floordiv', 1, 2) and 2 // n == ('rfloordiv', 1, 2)
assert n % 2 == ('mod', 1, 2) and 2 % n == ('rmod', 1, 2)
assert n ** 2 == ('pow', 1, 2) and 2 ** n == ('rpow', 1, 2)
assert n << 2 == ('lshift', 1, 2) and 2 << n == ('rlshift', 1, 2)
assert n >> 2 == ('rshift', 1, 2) and 2 >> n == ('rrshift', 1, 2)
assert n & 2 == ('and', 1, 2) and 2 & n == ('rand', 1, 2)
assert n | 2 == ('or', 1, 2) and 2 | n == ('ror', 1, 2)
assert n ^ 2 == ('xor', 1, 2) and 2 ^ n == ('rxor', 1, 2)
assert n @ 2 == ('matmul', 1, 2) and 2 @ n == ('rmatmul', 1, 2)
assert divmod(n, 2) == ('divmod', 1, 2) and divmod(2, n) == ('rdivmod', 1, 2)
assert [] * n == ('rmul', 1, []) and (1,) + n == ('radd', 1, (1,))
