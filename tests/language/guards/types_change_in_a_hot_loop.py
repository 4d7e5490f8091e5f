def add(a, b):
    return a + b


def run(values):
    t = values[0]
    for v in values[1:]:
        t = add(t, v)
    return t


assert run([1] * 100) == 100
assert run([1] * 50 + [0.5] * 50) == 75.0
assert run(['a'] * 100) == 'a' * 100
assert run([[1]] * 20) == [1] * 20
assert run([2 ** 61] * 10) == 10 * 2 ** 61
assert run([-2 ** 61] * 10) == -10 * 2 ** 61


def loop(n, make):
    x = 0
    for i in range(n):
        x = x + make(i)
    return x


assert loop(100, lambda i: i) == 4950
assert loop(100, lambda i: i if i < 50 else float(i)) == 4950.0
assert loop(40, lambda i: 1 << i * 2) == (4 ** 40 - 1) // 3
assert loop(10, lambda i: True) == 10


class Vec:
    def __init__(self, x):
        self.x = x

    def __radd__(self, other):
        return Vec(self.x + other)

    def __add__(self, other):
        return Vec(self.x + (other.x if isinstance(other, Vec) else other))


assert loop(5, lambda i: i if i < 3 else Vec(i)).x == 10


def i_and_j(a):
    i = 0
    while a[i] < 10:
        i += 1
    j = a[i] - 0.5
    return i, j


assert i_and_j([1, 5, 10]) == (2, 9.5) and i_and_j([1.5, 20.25]) == (1, 19.75)
