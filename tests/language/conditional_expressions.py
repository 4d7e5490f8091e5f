assert (1 if True else 2) == 1
assert (1 if 0 else 2 if 0 else 3) == 3
assert [('odd' if x % 2 else 'even') for x in range(3)] == ['even', 'odd', 'even']
x = 5
y = x if x > 3 else -x
assert y == 5
assert (lambda: 1 if x else 2)() == 1
assert (x and 'yes') or 'no' == 'yes'
f = (str if x else int)(7)
assert f == '7'


def g(n):
    return 'neg' if n < 0 else 'zero' if n == 0 else 'pos'


assert [g(n) for n in (-1, 0, 1)] == ['neg', 'zero', 'pos']
