for a in (0, 1, -1, 5, -5, 2**61 - 1, -2**61, 2**64, -2**64, 2**64 - 1, 1 - 2**64,
          3**100, -3**100, 2**130, -2**130, -2**130 - 1):
    for n in (0, 1, 2, 31, 32, 33, 61, 62, 63, 64, 65, 100, 128, 129, 200):
        assert a << n == a * 2**n
        assert a >> n == a // 2**n
        assert (a << n) >> n == a
assert 1 << 61 == 2305843009213693952
assert -1 << 62 == -4611686018427387904
assert 0 << 2**70 == 0
assert 5 >> 2**70 == 0 and -5 >> 2**70 == -1
assert 0 >> 5 == 0

def slow(op, a, b):
    width = max(a.bit_length(), b.bit_length()) + 2
    m = 1 << width
    x = [a % m >> i & 1 for i in range(width)]
    y = [b % m >> i & 1 for i in range(width)]
    r = sum(op(p, q) << i for i, (p, q) in enumerate(zip(x, y)))
    return r - m if r >> (width - 1) else r

numbers = [0, 1, -1, 6, -6, 2**61 - 1, -2**61, 2**63, -2**63, 2**64 - 1, -2**64,
           1 - 2**64, 3**60, -3**60, -2**128]
for a in numbers:
    for b in numbers:
        assert a & b == slow(lambda p, q: p & q, a, b), (a, b)
        assert a | b == slow(lambda p, q: p | q, a, b), (a, b)
        assert a ^ b == slow(lambda p, q: p ^ q, a, b), (a, b)
        assert (a & b) + (a | b) == a + b

for f, text in [(lambda: 1 << -1, "negative shift count"),
                (lambda: 1 >> -1, "negative shift count"),
                (lambda: 2**70 << -2**70, "negative shift count")]:
    try:
        f()
        assert False
    except ValueError as e:
        assert str(e) == text
try:
    1 << 2**70
    assert False
except OverflowError as e:
    assert str(e) == "too many digits in integer"
