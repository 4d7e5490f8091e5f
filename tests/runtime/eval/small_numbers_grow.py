big = 2 ** 61


def ops(a, b):
    return a + b, a - b, a * b, a & b, a | b, a ^ b


for _ in range(10):
    ops(1, 2)
assert ops(big - 1, 1) == (big, big - 2, big - 1, 1, big - 1, big - 2)
assert (big - 1) + (big - 1) == 4611686018427387902 and -big - big == -(2 ** 62)
assert (big - 1) * 2 == 2 ** 62 - 2 and -big * -1 == big
n = 1
for i in range(70):
    n <<= 1
assert n == 2 ** 70
for i in range(70):
    n >>= 1
assert n == 1 and -1 >> 100 == -1 and 5 >> 100 == 0
x = -big
assert -x == big and abs(x) == big and x // -1 == big and x // 1 == x
for a in (-7, 7):
    for b in (-2, 2):
        assert a == (a // b) * b + a % b
assert 7 // -2 == -4 and -7 // 2 == -4 and -7 % 2 == 1 and 7 % -2 == -1 and -7 // -2 == 3
for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: 1.0 / 0):
    try:
        f()
        assert False
    except ZeroDivisionError:
        pass
try:
    1 << -1
    assert False
except ValueError as e:
    assert str(e) == 'negative shift count'
assert 1 / 3 == 0.3333333333333333 and big / 3 == 7.686143364045646e+17
assert (2 ** 53 + 1) / 1 == 9007199254740992.0 and 10 ** 400 // 10 ** 399 == 10
assert 1 + 0.5 == 1.5 and 0.5 + 1 == 1.5 and True + 1 == 2 and True + 0.5 == 1.5
assert (1 < 2.5) is True and (2 ** 70 > 1.0) and not (1 == 1.5) and 1 == 1.0 and (2 ** 53 == 2.0 ** 53)
s = 0.0
for i in range(10):
    s += i / 4
assert s == 11.25
i = 5
i += 1; i -= 2; i *= 3; i //= 2; i **= 2; i %= 7; i <<= 3; i |= 1; i &= 15; i ^= 2
assert i == 11, i
