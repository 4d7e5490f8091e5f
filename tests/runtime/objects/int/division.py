def check(a, b):
    q, r = divmod(a, b)
    assert a == q * b + r
    assert q == a // b and r == a % b
    assert (0 <= r < b) if b > 0 else (b < r <= 0)

numbers = [1, 2, 3, 7, 10, 2**30, 2**32 - 1, 2**61 - 1, 2**61, 2**63, 2**64 - 1,
           2**64, 2**64 + 1, 10**18, 10**19, 10**30, 3**100, 2**200 - 1, 7**300]
for a in [0] + numbers:
    for b in numbers:
        check(a, b)
        check(-a, b)
        check(a, -b)
        check(-a, -b)
        check(a * b, b)
        check(a * b - 1, b)
        check(-a * b + 1, b)

assert (-7) // 2 == -4 and (-7) % 2 == 1
assert 7 // -2 == -4 and 7 % -2 == -1
assert -2**61 // -1 == 2**61
assert (-2**61) % -1 == 0
assert divmod(-1, 2**100) == (-1, 2**100 - 1)
assert divmod(2**100, -(2**200)) == (-1, 2**100 - 2**200)

# Quotient digits that a careless estimate gets wrong.
b = 2**127 + 1
for q in (2**64 - 1, 2**64 - 2, 2**128 - 1, 2**192 - 2**64):
    for r in (0, 1, b - 1):
        assert divmod(q * b + r, b) == (q, r)
