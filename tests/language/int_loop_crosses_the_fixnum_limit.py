def count_from(start, steps):
    n = start
    for _ in range(steps):
        n += 1
    return n


def multiply_until(limit):
    n, steps = 1, 0
    while n < limit:
        n *= 3
        steps += 1
    return n, steps


for bits in (29, 30, 31, 60, 61, 62, 63, 64):
    start = 2 ** bits - 5
    assert count_from(start, 10) == 2 ** bits + 5
    assert count_from(-2 ** bits - 5, 10) == -2 ** bits + 5
    assert sum(range(start, start + 10)) == 10 * start + 45
    assert list(range(start, start + 3)) == [start, start + 1, start + 2]
assert multiply_until(2 ** 100) == (3 ** 64, 64)


def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


assert fact(25) == 15511210043330985984000000 and fact(20) == 2432902008176640000


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


assert fib(100) == 354224848179261915075 and fib(91) == 4660046610375530309
h = 14695981039346656037
for c in b'krait':
    h = ((h ^ c) * 1099511628211) & 0xffffffffffffffff
assert h == 0x73048e3a6f6cf476
