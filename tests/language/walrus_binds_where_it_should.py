if (n := len('abc')) > 2:
    assert n == 3

data = [1, 2, 3, 4, 5]
assert [y for x in data if (y := x * x) > 5] == [9, 16, 25]
assert y == 25
total = 0
assert [total := total + v for v in data] == [1, 3, 6, 10, 15]
assert total == 15


def f():
    if any((hit := v) % 4 == 0 for v in data):
        return hit


assert f() == 4


def local():
    [last := i for i in range(5)]
    return last


assert local() == 4
it = iter('ab')
seen = []
while (c := next(it, None)) is not None:
    seen.append(c)
assert seen == ['a', 'b']
assert (lambda: (q := 3) + q)() == 6
assert 'q' not in globals()
print_args = (a := 1, b := 2)
assert print_args == (1, 2) and a == 1 and b == 2
assert {(k := 1): (v2 := 2)} == {1: 2} and k == 1 and v2 == 2
