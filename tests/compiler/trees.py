# Float expressions of code without loops: tested once, else one operation after another.

log = []


class V:
    def __init__(self, name):
        self.name = name

    def __mul__(self, other):
        log.append((self.name, '*', other))
        return V('p')

    def __rmul__(self, other):
        log.append((other, '*', self.name))
        return 2.0

    def __add__(self, other):
        log.append((self.name, '+', other))
        return 1.0

    def __rsub__(self, other):
        log.append((other, '-', self.name))
        return 'done'


def poly(x, a, b):
    return 2.0 * x * x + a * x - b


def inverse(i, j):
    return 1.0 / ((i + j) * 2 + 1)


def mean(a, b):
    return (a + b) / 2.0


def negative(a, b):
    return -(a * 1.5) * -b


assert poly(3.0, 2.0, 1.0) == 23.0 and poly(3, 2, 1) == 23.0 and poly(True, 2, 1.0) == 3.0
assert type(poly(3, 2, 1)) is float
assert poly(2 ** 70, 1, 0) == 2.0 * 2.0 ** 70 * 2.0 ** 70 + 2 ** 70
log.clear()
assert poly(2.0, 3.0, V('b')) == 'done' and log == [(14.0, '-', 'b')], log
log.clear()
assert inverse(1, 2) == 1 / 7 and inverse(1.5, 2) == 0.125 and inverse(2 ** 64, 0) == 1.0 / (2 ** 65 + 1)
for args in ((0, -0.5), (-1, 0.5), (-0.5, 0)):
    try:
        inverse(*args)
        raise AssertionError
    except ZeroDivisionError as e:
        assert str(e) == 'float division by zero', e
try:
    inverse(10 ** 400, 0)
    raise AssertionError
except OverflowError as e:
    assert str(e) == 'int too large to convert to float' or str(e) == 'integer division result too large for a float', e
assert mean(1, 2) == 1.5 and mean(1.0, 2) == 1.5 and mean(2 ** 53, 1) == (2 ** 53 + 1) / 2
assert mean(2 ** 60, 1) == (2 ** 60 + 1) / 2.0 and mean(True, True) == 1.0
assert str(negative(0.0, 1.0)) == '0.0' and str(negative(0.0, -1.0)) == '-0.0' and negative(2, 3) == 9.0
assert repr(mean(float('inf'), float('-inf'))) == 'nan'


def where(a, b):
    return (1.0
            + a
            * 2.0
            - b)


for a, b, line, text in ((None, 1.0, 69, "unsupported operand type(s) for *: 'NoneType' and 'float'"),
                         (1.0, 'x', 68, "unsupported operand type(s) for -: 'float' and 'str'"),
                         ('s', 1.0, 69, "can't multiply sequence by non-int of type 'float'")):
    try:
        where(a, b)
        raise AssertionError
    except TypeError as e:
        assert str(e) == text, e
        tb = e.__traceback__.tb_next
        assert tb.tb_lineno == line, (tb.tb_lineno, line)


def same_twice(x, y):
    return x * 0.5 + x * y


assert same_twice(2.0, 3.0) == 7.0 and same_twice(2, 3) == 7.0 and same_twice(3, 2 ** 64) == 1.5 + 3 * 2 ** 64


class F(float):
    def __mul__(self, other):
        return 100.0

    def __rmul__(self, other):
        return 1000.0


assert same_twice(F(2.0), 3.0) == 200.0 and same_twice(2.0, F(3)) == 1001.0


def gen(n):
    for i in range(n):
        yield i * 0.5 + 1.0 / (i + 1)


assert list(gen(3)) == [1.0, 1.0, 1 + 1.0 / 3]


def constants_only():
    return 1.0 - -True


assert constants_only() == 2.0


def nobody_looks(a, b, values, n):
    a * 2.5 + b
    for i in range(n):
        values[i]
        i < n
        i * 2
        a * 0.5
        a = a * 2.0
        a < 3.0
    return a


assert nobody_looks(1.5, 2, [1, 2], 2) == 6.0
for bad in ((None, 2, [1], 1), (1.0, 'x', [1], 1), (1.0, 2.0, [], 1), (1, 2, [1], None)):
    try:
        nobody_looks(*bad)
        raise AssertionError
    except (TypeError, IndexError):
        pass
