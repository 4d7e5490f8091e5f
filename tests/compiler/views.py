# Loops that read and write items of lists where they stand: whatever changes a list on a
# slow side is seen by the next access.


def raises(f, *args):
    try:
        f(*args)
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)
    assert False, 'nothing raised'


def fill(a, start, stop, step, v):
    for i in range(start, stop, step):
        a[i] = v
    return a


assert fill([0] * 10, 1, 10, 3, 7) == [0, 7, 0, 0, 7, 0, 0, 7, 0, 0]
assert fill([0] * 5, -5, 5, 2, 1) == [1, 1, 1, 1, 1]
assert fill([0] * 5, 4, -1, -1, 1) == [1] * 5
a = [0] * 5
assert raises(fill, a, 2, 9, 1, 3) == 'IndexError: list assignment index out of range' and a == [0, 0, 3, 3, 3]
assert raises(fill, (1, 2), 0, 2, 1, 3) == "TypeError: 'tuple' object does not support item assignment"
assert fill(bytearray(4), 0, 4, 2, 9) == bytearray([9, 0, 9, 0])
assert fill({}, 0, 3, 1, 'x') == {0: 'x', 1: 'x', 2: 'x'}


def total(rows, n):
    s = 0
    for i in range(n):
        s += rows[i] * 2 + rows[i - 1]
    return s


assert total([1, 2, 3], 3) == 18 and total((1, 2, 3), 3) == 18 and total(b'\1\2\3', 3) == 18
assert total([1.5, 2.5], 2) == 12.0 and total([2 ** 70, 2 ** 61 - 1], 2) == 3 * (2 ** 70 + 2 ** 61 - 1)
assert raises(total, [1, 2], 3) == 'IndexError: list index out of range'
assert raises(total, [1, None], 2) == "TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'"


class Changing:
    """Its operators change a list."""

    def __init__(self, change):
        self.change = change

    def __radd__(self, other):
        self.change()
        return other + 1

    __rmul__ = __mul__ = __radd__

    def __bool__(self):
        self.change()
        return True

    def __lt__(self, other):
        self.change()
        return False

    __gt__ = __lt__


def sum_of(a, n):
    s = 0
    for i in range(n):
        s = s + a[i]
    return s


a = [1, 2, None, 4, 5]
a[2] = Changing(lambda: a.__setitem__(slice(3, None), [40, 50, 60]))
assert sum_of(a, 5) == 1 + 2 + 1 + 40 + 50
a = [1, 2, None, 4, 5]
a[2] = Changing(lambda: a.clear())
assert raises(sum_of, a, 5) == 'IndexError: list index out of range'
a = [1, 2, None, 4, 5]
a[2] = Changing(lambda: a.extend([9] * 100))
assert sum_of(a, 6) == 1 + 2 + 1 + 4 + 5 + 9


def count_true(a, n):
    c = 0
    for i in range(n):
        if a[i]:
            c += 1
    return c


assert count_true([0, 1, '', 'x', None, True, False, 0.0, [], [0], 2 ** 90], 11) == 5
a = [1, None, 3, 4, 5]
a[1] = Changing(lambda: a.__setitem__(slice(None), [0, 0, 0]))
assert raises(count_true, a, 4) == 'IndexError: list index out of range' and a == [0, 0, 0]


def bubble(items):
    n = len(items)
    for i in range(n):
        for j in range(n - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


assert bubble([5, 3, 9, 1, 2 ** 70, -2]) == [-2, 1, 3, 5, 9, 2 ** 70] and bubble(list('hello')) == list('ehllo')
assert bubble([1.5, 1, 0.25]) == [0.25, 1, 1.5]
a = [3, None, 1]
a[1] = Changing(lambda: a.clear())
assert raises(bubble, a) == 'IndexError: list index out of range'


def of_a_cell(n):
    a = [0] * n

    def other():
        nonlocal a
        a = [100] * n
    stop = Changing(other)
    s = 0
    for i in range(n):
        a[i] = i
        if i == n // 2:
            s = s + stop
        s = s + a[i]
    return s, a


s, a = of_a_cell(6)
assert s == 0 + 1 + 2 + 1 + 100 + 4 + 5 and a == [100, 100, 100, 100, 4, 5], (s, a)


def unbound(n):
    if n > 100:
        a = []
    f = lambda: a
    for i in range(n):
        a[i] = 0
    return f


assert raises(unbound, 1) == "UnboundLocalError: cannot access local variable 'a' where it is not associated with a value"
assert unbound(0)


def product(a, b, n):
    out = [0] * n
    for i in range(n):
        s = 0
        for k in range(n):
            s += a[k] * b[k][i]
        out[i] = s
    return out


assert product([1, 2], [[1, 2], [3, 4]], 2) == [7, 10] and product((1.5, 2), ((1, 2), [3, 4]), 2) == [7.5, 11.0]


class Rows:
    def __init__(self, rows, change):
        self.rows, self.change = rows, change

    def __getitem__(self, i):
        self.change()
        return self.rows[i]


a = [1, 2, 3]
b = [[1, 2, 3], Rows([1, 2, 3], lambda: a.__setitem__(slice(None), [10, 20, 30])), [1, 2, 3]]
assert product(a, b, 3) == [33, 10 * 2 + 20 * 2 + 30 * 2, 180]

def protected(a, n):
    bad = 0
    for i in range(n):
        try:
            a[i] = a[i + 1]
        except IndexError:
            bad += 1
    return bad, a


assert protected([1, 2, 3], 5) == (3, [2, 3, 3])


def index_of(a, x):
    i = 0
    while a[i] != x:
        i += 1
    return i


assert index_of([4, 5, 6], 6) == 2 and index_of('abc', 'c') == 2 and index_of([1.5, 2], 2.0) == 1
assert raises(index_of, [4, 5, 6], 7) == 'IndexError: list index out of range'
