# Unboxed ints: division, shifts, masks, items by index, comparisons.


def divide(n, d):
    r = []
    for i in range(-n, n):
        r.append((i // 3, i % 3, i // d, i % d))
    return r


def slow(n, d):
    return [(divmod(i, 3) + divmod(i, d)) for i in range(-n, n)]


assert divide(7, 4) == slow(7, 4)
assert divide(7, -4) == slow(7, -4)
assert divide(3, 2.5) == slow(3, 2.5)
assert divide(3, True) == slow(3, True)
try:
    divide(2, 0)
    raise AssertionError
except ZeroDivisionError as e:
    assert str(e) == 'integer division or modulo by zero', e


def shifts(n, by):
    r = []
    x = 1
    for i in range(n):
        x = x << by
        r.append(x)
        r.append(x >> i)
        r.append(-x >> 70)
    return r


for by in (0, 1, 7, 31, 61, 62, 63, 64, 200):
    want, x = [], 1
    for i in range(5):
        x = x * 2 ** by
        want += [x, x // 2 ** i, -x // 2 ** 70]
    assert shifts(5, by) == want, by
try:
    shifts(1, -1)
    raise AssertionError
except ValueError as e:
    assert str(e) == 'negative shift count'


def generator(seed, n):
    x = seed
    for i in range(n):
        x = (x * 1103515245 + 12345) & 0x7fffffff
    return x


def wide(seed, n):
    x = seed
    for i in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & 0x7fffffffffff
        x ^= x >> 7
        x = (x + (x << 21)) & 0xffffffffffff
    return x


def widest(seed, n):
    x = seed
    for i in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & 0xffffffffffffffff
    return x


def fnv(data):
    h = 0xcbf29ce484222325
    for c in data:
        h = ((h ^ c) * 0x100000001b3) & 0xffffffffffffffff
    return h


def checked(multiply, add, mask, seed, n):
    for i in range(n):
        seed = int.__and__(int.__add__(int.__mul__(seed, multiply), add), mask)
    return seed


assert generator(42, 1000) == checked(1103515245, 12345, 0x7fffffff, 42, 1000)
assert generator(-3, 1) == checked(1103515245, 12345, 0x7fffffff, -3, 1)
assert generator(10 ** 30, 2) == checked(1103515245, 12345, 0x7fffffff, 10 ** 30, 2)
assert generator(2 ** 61, 2) == checked(1103515245, 12345, 0x7fffffff, 2 ** 61, 2)
assert wide(12345, 3) == 6950418174250, wide(12345, 3)
assert widest(1, 50) == checked(6364136223846793005, 1442695040888963407, 2 ** 64 - 1, 1, 50)
assert fnv(b'krait') == 0x73048e3a6f6cf476
try:
    generator(1.5, 1)
    raise AssertionError
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for &: 'float' and 'int'", e


class Mine(int):
    def __mul__(self, other):
        return 11

    def __and__(self, other):
        return 'and'


assert generator(Mine(3), 1) == 12356


def masks(n, m):
    return [(i * 3 - 1) & m for i in range(n)], [(i * -5) & -8 for i in range(n)], [(i << 3 | 1) & 0xff for i in range(n)]


def bits(n):
    a = b = c = 0
    for i in range(n):
        a = (a * 7 + i) & 0xff
        b = (b - i * i) & 0xffff
        c = ((c << 3) ^ i) & 0xfff
    return a, b, c


def bits_slowly(n):
    a = b = c = 0
    for i in range(n):
        a = (a * 7 + i) % 256
        b = (b - i * i) % 65536
        c = ((c * 8) ^ i) % 4096
    return a, b, c


assert bits(100) == bits_slowly(100)


def by_index(a, n):
    s = 0
    for i in range(n):
        a[i] = a[i - 1] + i
        s += a[i]
    return s


assert by_index([1, 2, 3], 3) == 3 + 4 + 6
assert by_index({-1: 10}, 2) == 10 + 11


class Items:
    def __init__(self):
        self.log = []

    def __getitem__(self, k):
        self.log.append(k)
        return k

    def __setitem__(self, k, v):
        self.log.append((k, v))


t = Items()
assert by_index(t, 2) == 1 and t.log == [-1, (0, -1), 0, 0, (1, 1), 1], t.log


class Odd(list):
    def __getitem__(self, k):
        return 5


assert by_index(Odd([0, 0]), 2) == 10


def compare(n, limit):
    i = hits = 0
    while i < n:
        if i == limit:
            hits += 1
        if i != limit:
            hits += 10
        if i <= limit:
            hits += 100
        i += 1
    return hits


assert compare(4, 2) == 331 and compare(4, 2.0) == 331 and compare(4, 10 ** 30) == 440
assert compare(4.0, 2) == 331 and compare(10 ** 30 * 0 + 4, True) == 231


class Less:
    def __init__(self):
        self.asked = 0

    def __gt__(self, other):
        self.asked += 1
        return other < 3


less = Less()
assert compare(less, 1) == 221 and less.asked == 4


def nested(n):
    total = 0
    for i in range(n):
        for j in range(i, n):
            k = j
            while k:
                total += k & 1
                k >>= 1
    return total


assert nested(9) == sum(bin(j).count('1') for i in range(9) for j in range(i, 9))


def count(n):
    i = 0
    while True:
        i += 1
        if i * i > n:
            return i
