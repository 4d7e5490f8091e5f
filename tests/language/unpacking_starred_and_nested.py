a, *b = 1, 2, 3
assert (a, b) == (1, [2, 3])
*a, b = 'xyz'
assert (a, b) == (['x', 'y'], 'z')
a, *b, c = range(2)
assert (a, b, c) == (0, [], 1)
(a, (b, *c), d), e = (1, (2, 3, 4), 5), 6
assert (a, b, c, d, e) == (1, 2, [3, 4], 5, 6)
[a, [b]] = 1, [2]
assert (a, b) == (1, 2)
a = b = c = [0]
assert a is b is c
a, b = b, a = 1, 2
assert (a, b) == (2, 1)
*a, = range(3)
assert a == [0, 1, 2]
(a,) = {7: 8}
assert a == 7
a, b = {'x': 1, 'y': 2}
assert (a, b) == ('x', 'y')
x, x = 1, 2
assert x == 2
a, b, *c, d = 'héllo'
assert (a, b, c, d) == ('h', 'é', ['l', 'l'], 'o')
a, b = (x for x in (1, 2))
assert (a, b) == (1, 2)
