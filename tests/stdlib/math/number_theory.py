import math
assert math.gcd() == 0 and math.gcd(12) == 12 and math.gcd(-12, 18) == 6 and math.gcd(0, 0) == 0 and math.gcd(0, -5) == 5 and math.gcd(12, 18, 27) == 3
assert math.gcd(2**100, 6**50) == 2**50 and math.gcd(10**400, 15**300) == 5**300 and math.gcd(3**200 * 7, 3**150 * 2**500) == 3**150
assert math.gcd(2**64, 2**64 - 1) == 1 and math.gcd(-2**61, 2**61) == 2**61 and math.gcd(True, 5) == 1
assert math.lcm() == 1 and math.lcm(4, 6) == 12 and math.lcm(-4, 6) == 12 and math.lcm(0, 5) == 0 and math.lcm(2**70, 3**50) == 2**70 * 3**50 and math.lcm(4, 6, 10) == 60

def euclid(a, b):
    while b:
        a, b = b, a % b
    return a

x, y = 1, 1
for i in range(1, 60):
    x, y = x * 7919 + i, y * 104729 + i * i
    assert math.gcd(x, y) == euclid(x, y)
    assert math.gcd(x * y, y * 12345678901234567890) == euclid(x * y, y * 12345678901234567890)
a, b = 0, 1
for i in range(1500):
    a, b = b, a + b
assert math.gcd(a, b) == 1 and math.gcd(a * 6, b * 15) in (3, 6, 15, 30)

for n in list(range(200)) + [2**61, 2**62 - 1, 2**64 - 1, 2**64, 10**30, 10**300 + 7, 3**1001, 2**2000 - 1, 2**2000]:
    r = math.isqrt(n)
    assert r * r <= n < (r + 1) * (r + 1)
for r in (2**32 - 1, 2**32, 10**20, 3**500):
    assert math.isqrt(r * r) == r and math.isqrt(r * r - 1) == r - 1 and math.isqrt(r * r + 2 * r) == r

f = 1
for n in range(200):
    assert math.factorial(n) == f
    f *= n + 1
assert math.factorial(1000) % 1000003 == math.prod(range(1, 1001)) % 1000003
assert math.perm(5) == 120 and math.perm(5, 2) == 20 and math.perm(5, 0) == 1 and math.perm(5, 6) == 0 and math.perm(100, 30) == math.factorial(100) // math.factorial(70) and math.perm(5, None) == 120
assert math.comb(5, 2) == 10 and math.comb(5, 6) == 0 and math.comb(5, 0) == 1 and math.comb(0, 0) == 1 and math.comb(10**20, 2) == 10**20 * (10**20 - 1) // 2
assert math.comb(200, 100) == math.factorial(200) // math.factorial(100)**2 and math.comb(67, 33) == 14226520737620288370 and math.comb(2**70, 2**70 - 1) == 2**70
assert all(math.comb(60, k) == math.perm(60, k) // math.factorial(k) for k in range(61))

def error(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

assert error(lambda: math.isqrt(-1)) == "ValueError: isqrt() argument must be nonnegative"
assert error(lambda: math.isqrt(1.5)) == error(lambda: math.gcd(1.5)) == error(lambda: math.factorial(5.0)) == "TypeError: 'float' object cannot be interpreted as an integer"
assert error(lambda: math.factorial(-1)) == "ValueError: factorial() not defined for negative values"
assert error(lambda: math.factorial(10**30)).startswith("OverflowError: factorial() argument should not exceed ")
assert error(lambda: math.comb(-1, 2)) == error(lambda: math.perm(-1, 2)) == "ValueError: n must be a non-negative integer"
assert error(lambda: math.comb(1, -2)) == error(lambda: math.perm(1, -2)) == "ValueError: k must be a non-negative integer"
