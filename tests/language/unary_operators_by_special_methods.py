class N:
    def __neg__(self): return 'neg'
    def __pos__(self): return 'pos'
    def __invert__(self): return 'invert'
    def __abs__(self): return 'abs'
    def __int__(self): return 7
    def __float__(self): return 2.5
    def __complex__(self): return 1j
    def __index__(self): return 3
    def __round__(self, n=None): return ('round', n)
    def __trunc__(self): return 'trunc'
    def __floor__(self): return 'floor'
    def __ceil__(self): return 'ceil'


import math
n = N()
assert (-n, +n, ~n, abs(n)) == ('neg', 'pos', 'invert', 'abs')
assert int(n) == 7 and float(n) == 2.5 and complex(n) == 1j
assert [10, 20, 30, 40][n] == 40 and 'abcdef'[:n] == 'abc' and list(range(n)) == [0, 1, 2]
assert hex(n) == '0x3' and bin(n) == '0b11' and 'x' * n == 'xxx'
assert round(n) == ('round', None) and round(n, 2) == ('round', 2)
assert math.trunc(n) == 'trunc' and math.floor(n) == 'floor' and math.ceil(n) == 'ceil'


class Wrong:
    def __index__(self): return 'x'
    def __int__(self): return 'x'


for f in (lambda: [1][Wrong()], lambda: int(Wrong())):
    try:
        f()
        assert False
    except TypeError as e:
        assert 'returned non-int (type str)' in str(e)
