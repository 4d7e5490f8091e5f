def harmonic(n):
    s = 0.0
    for i in range(1, n + 1):
        s += 1.0 / i
    return s


def newton(x):
    g = x
    for _ in range(60):
        g = (g + x / g) / 2
    return g


assert harmonic(1000) == 7.485470860550343
assert newton(2.0) == 1.414213562373095
s = 0.0
for i in range(10):
    s += 0.1
assert s == 0.9999999999999999 and sum([0.1] * 10) == 0.9999999999999999


def mixed(n):
    x = 0
    for i in range(n):
        x = x + (0.5 if i % 2 else 1)
    return x


assert mixed(5) == 4.0 and type(mixed(1)) is int and type(mixed(2)) is float


def becomes_int(v):
    total = 1.5
    for x in v:
        total = total * x
    return total


assert becomes_int([2.0, 3.0]) == 9.0 and becomes_int([2, 3]) == 9.0
try:
    becomes_int([2.0, 'x'])
    assert False
except TypeError as e:
    assert str(e) == "can't multiply sequence by non-int of type 'float'"
x, tiny = 1.0, 0
while x > 0.0:
    x /= 2
    tiny += 1
assert tiny == 1075
