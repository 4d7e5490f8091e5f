def slow(a, e, m):
    r = 1 % m
    for bit in bin(e)[2:]:
        r = r * r % m
        if bit == "1":
            r = r * a % m
    return r

for m in (1, 2, 3, 10, 97, 2**31 - 1, 2**61 - 1, 2**64, 2**64 + 13, 10**30, 3**90,
          2**521 - 1, 6 * 7**90):
    for a in (0, 1, 2, 5, 10**9, 2**64 - 1, 3**150):
        for e in (0, 1, 2, 3, 17, 65537, 2**64 + 5, 3**50):
            assert pow(a, e, m) == slow(a, e, m), (a, e, m)
            if m > 1:
                assert pow(-a, e, m) == slow(-a % m, e, m)
                r = slow(a, e, m)
                assert pow(a, e, -m) == (r - m if r else 0)

p = 2**127 - 1
for a in (2, 3, 10**20, p - 1):
    i = pow(a, -1, p)
    assert 0 < i < p and a * i % p == 1
    assert pow(a, -5, p) == pow(i, 5, p)
assert pow(2, -1, 5) == 3 and pow(-2, -1, 5) == 2
assert pow(38, -1, 97) == 23
assert pow(5, -1, 1) == 0

def error(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

assert error(lambda: pow(2, 3, 0)) == "ValueError: pow() 3rd argument cannot be 0"
assert error(lambda: pow(2, -1, 4)) == "ValueError: base is not invertible for the given modulus"
assert error(lambda: pow(2, 3, 5.0)) == "TypeError: pow() 3rd argument not allowed unless all arguments are integers"
assert error(lambda: pow("a", 3, 5)) == "TypeError: unsupported operand type(s) for ** or pow(): 'str', 'int', 'int'"
assert pow(2, 3, None) == 8
