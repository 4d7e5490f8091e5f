# A fast copy of a loop leaves exactly at the instruction whose guard fails, and nothing
# is done twice.

log = []


class Number(float):
    def __add__(self, other):
        log.append(('add', float(other)))
        return Number(float(self) + float(other))

    def __radd__(self, other):
        log.append(('radd', float(other)))
        return Number(float(other) + float(self))

    def __mul__(self, other):
        log.append(('mul', float(other)))
        return 7.5


def total(values, scale):
    s = 0.0
    for v in values:
        s = s * scale + v
    return s


assert total([1.0, 2.0, 3.0], 0.5) == 4.25
assert total([1, 2, 3], 0.5) == 4.25
assert total([1.0, 2, True], 0.5) == 2.25
assert total([1.0, 2 ** 80, 1.0], 0.5) == 2.0 ** 79 + 1
assert type(total([1, 2], 2)) is float
r = total([1.0, Number(2.0), 3.0], 0.5)
assert r == 10.5, r
assert type(r) is float
assert log == [('radd', 0.5), ('mul', 0.5)], log
log.clear()
try:
    total([1.0, 'a', 2.0], 0.5)
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for +: 'float' and 'str'"
    assert e.__traceback__.tb_next.tb_lineno == 24, e.__traceback__.tb_next.tb_lineno


def grow(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


assert grow(90) == 2880067194370816120
assert grow(91) == 4660046610375530309
assert grow(92) == 7540113804746346429
assert grow(93) == 12200160415121876738
assert grow(300) == 222232244629420445529739893461909967206666939096499764990979600
assert grow(88) == 1100087778366101931 and grow(89) == 1779979416004714189


def power(base, n):
    r = 1
    for i in range(n):
        r = r * base
        base_used = base
    return r


assert power(3, 80) == 3 ** 80 and power(-2, 63) == -2 ** 63 and power(-2, 64) == 2 ** 64 and power(2.5, 3) == 15.625
assert type(power(2.0, 2)) is float
assert power('ab', 0) == 1


def down(n):
    i = 0
    least = 0
    while i < n:
        least = least * 10 - 7
        i += 1
    return least


assert down(18) == -777777777777777777
assert down(19) == -7777777777777777777
assert down(20) == -77777777777777777777
assert down(19.5) == down(20)


def negate(n):
    x = -2 ** 61
    r = []
    for i in range(n):
        x = -x
        r.append(x)
        x = x * 2
    return r


assert negate(4) == [2 ** 61, -2 ** 62, 2 ** 63, -2 ** 64], negate(4)


def changes(n):
    x = 0.0
    seen = []
    for i in range(n):
        x = x + 1.5
        if i == 3:
            x = 10
        if i == 5:
            x = 'text'
            break
        seen.append(x)
    return seen, x


assert changes(9) == ([1.5, 3.0, 4.5, 10, 11.5], 'text')
assert [type(v) for v in changes(9)[0]] == [float, float, float, int, float]


def int_then_float(values):
    s = 0
    for v in values:
        s += v
    return s


assert int_then_float([1, 2, 3]) == 6 and type(int_then_float([1, 2])) is int
assert int_then_float([1, 2.5, 3]) == 6.5
assert int_then_float([True, True]) == 2 and type(int_then_float([True])) is int
assert int_then_float([]) == 0
assert int_then_float([2 ** 61, 2 ** 61, -1]) == 2 ** 62 - 1


def bools(n):
    t = True
    for i in range(n):
        t = t + 1
    return t


assert bools(0) is True and bools(2) == 3 and type(bools(1)) is int
