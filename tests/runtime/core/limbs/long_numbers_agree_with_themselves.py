# Lengths on both sides of every threshold of the algorithms.
def number(bits, seed):
    x = seed
    r = 0
    while r.bit_length() < bits:
        x = (x * 6364136223846793005 + 1442695040888963407) % 2**64
        r = r << 64 | x
    return r >> (r.bit_length() - bits)

sizes = [60, 64, 130, 1000, 2047, 2048, 2100, 3100, 4200, 6400, 6500, 9000, 13000, 20000, 40000]
for m in sizes:
    a = number(m, 1)
    ones = (1 << m) - 1
    for n in sizes:
        b = number(n, 2)
        p = a * b
        h = n // 2
        assert p == a * (b >> h << h) + a * (b & ((1 << h) - 1))
        assert p % (2**61 - 1) == a % (2**61 - 1) * (b % (2**61 - 1)) % (2**61 - 1)
        assert divmod(p, a) == (b, 0)
        assert divmod(p + a - 1, a) == (b, a - 1)
        assert divmod(p - 1, b) == (a - 1, b - 1)
        assert ones * b == (b << m) - b
        q, r = divmod(ones << n, a)
        assert q * a + r == ones << n and 0 <= r < a
    assert a * a == (a + 1) * (a - 1) + 1
    assert ones**2 == (1 << (2 * m)) - (1 << (m + 1)) + 1
