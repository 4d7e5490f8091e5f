for x in (1, 2):
    pass
assert x == 2
for a, (b, *c) in [(1, (2, 3, 4)), (5, (6,))]:
    pass
assert (a, b, c) == (5, 6, [])


class C:
    pass


o = C()
for o.attr in 'xyz':
    pass
assert o.attr == 'z'
d = {}
for d['key'] in [1, 2, 3]:
    pass
assert d == {'key': 3}
l = [0] * 3
for i, l[i] in enumerate('abc'):
    pass
assert l == ['a', 'b', 'c']
for l[0:1] in [[7, 8]]:
    pass
assert l == [7, 8, 'b', 'c']
for empty in ():
    pass
assert 'empty' not in globals()
for [p, q] in {'k': 'v'}.items():
    assert (p, q) == ('k', 'v')
for s in *[1], 2, *(3,):
    pass
assert s == 3
