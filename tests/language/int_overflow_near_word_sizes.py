# Sums, products and shifts next to every size where a representation may change.
def around(bits):
    top = 1
    for _ in range(bits):
        top += top
    return top


for bits in (7, 8, 15, 16, 29, 30, 31, 32, 33, 52, 53, 59, 60, 61, 62, 63, 64, 65, 127, 128):
    n = around(bits)
    assert n == 2 ** bits == 1 << bits and n.bit_length() == bits + 1
    for d in (-2, -1, 0, 1, 2):
        m = n + d
        assert m - d == n and m - n == d and -m + n == -d and m + m == 2 * m == m << 1
        assert m * m == n * n + 2 * n * d + d * d
        assert (m * m) // m == m and (m * m) % m == 0 and m // 2 == m >> 1
        assert -m // 2 == (-m) >> 1 and m ^ m == 0 and m & ~m == 0 and m | ~m == -1
        assert int(str(m)) == m and int(hex(m), 16) == m and int(-m) == -m
        assert (m > n) == (d > 0) and (m == n) == (d == 0) and (-m < -n) == (d > 0)
        assert hash(m) == hash(m + 0) and {m: d}[n + d] == d
        assert m * -1 == -m == 0 - m and abs(-m) == m and -(-m) == m
        x = m
        x += 1
        x -= 1
        x *= 3
        x //= 3
        assert x == m
    i = n - 3
    while i < n + 3:
        i += 1
    assert i == n + 3
