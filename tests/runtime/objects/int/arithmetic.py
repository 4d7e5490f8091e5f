# Small, at the edges of a fixnum and of a limb, and beyond, in all signs.
edges = [0, 1, 2, 3, 2**29, 2**30 - 1, 2**30, 2**31, 2**32 - 1, 2**32, 2**60,
         2**61 - 1, 2**61, 2**62, 2**63 - 1, 2**63, 2**64 - 1, 2**64, 2**65,
         2**127 - 1, 2**128, 10**40, 3**200]
edges += [-x for x in edges]

for a in edges:
    assert a + 0 == a and a - a == 0 and a * 1 == a and a * 0 == 0
    assert -(-a) == a and ~~a == a and +a == a
    assert abs(a) == (a if a >= 0 else -a)
    assert ~a == -a - 1
    for b in edges:
        assert (a + b) - b == a
        assert a + b == b + a
        assert a - b == -(b - a)
        assert a * b == b * a
        assert (a + b) * (a - b) == a * a - b * b
        assert (a == b) == (a - b == 0) == (not a != b)
        assert (a < b) == (a - b < 0) == (not a >= b)
        assert (a > b) == (a - b > 0) == (not a <= b)

assert 2**61 - 1 + 1 == 2305843009213693952
assert -2**61 - 1 == -2305843009213693953
assert (2**64 - 1) ** 2 == 340282366920938463426481119284349108225
assert 4611686018427387904 * 4611686018427387904 == 2**124
assert -(-2**61) == 2**61

x = 2**61
x += 1
x -= 2
x *= 3
x //= 2
x %= 10**17
x <<= 5
x >>= 2
x |= 1
x &= 0xffffffffffff
x ^= 0x55
x **= 2
assert x == 2798352607159981334992003344
