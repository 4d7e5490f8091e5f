"""Lists made of, and extended by, containers that need no iterator."""


class Dict(dict):
    def __iter__(self):
        return iter('own')


class Set(set):
    def __iter__(self):
        return iter('own')


d = {'a': 1, 2: 'b', None: None}
del d[2]
d['z'] = 0
assert list(d) == ['a', None, 'z'] and list(d.keys()) == list(d) and list(d.values()) == [1, None, 0]
assert list(d.items()) == [('a', 1), (None, None), ('z', 0)] and list({}) == list({}.items()) == []
l = [0]
l.extend(d)
l += d.values()
l[1:1] = {5: 6}
l.extend(l)
assert l == [0, 5, 'a', None, 'z', 1, None, 0] * 2
assert list(Dict(a=1)) == ['o', 'w', 'n'] and list(Dict(a=1).keys()) == ['a'] and list(Dict(a=1).values()) == [1]
assert sorted(Dict(b=1, a=2).items()) == [('a', 2), ('b', 1)]
assert list({3, 1, 2}) == [1, 2, 3] and list({'x'}) == ['x'] and list(frozenset([7])) == [7] and list(set()) == []
assert list(Set([1])) == ['o', 'w', 'n'] and sorted({5, -1, 3}) == [-1, 3, 5]
assert list(range(5)) == [0, 1, 2, 3, 4] and list(range(5, 0, -2)) == [5, 3, 1] and list(range(0)) == []
big = 2 ** 61 - 2
assert list(range(big, big + 4)) == [big, big + 1, big + 2, big + 3] and list(range(-big, -big - 4, -1))[3] == -big - 3
assert list(range(10 ** 30, 10 ** 30 + 2)) == [10 ** 30, 10 ** 30 + 1]
assert tuple(d) == ('a', None, 'z') and tuple(range(3)) == (0, 1, 2) and tuple({1}) == (1,)
assert [*d, *{1}, *range(2), *d.items()] == ['a', None, 'z', 1, 0, 1, ('a', 1), (None, None), ('z', 0)]


class C:
    def __init__(self):
        self.x = 1
        self.y = 2


o = C()
assert list(o.__dict__) == ['x', 'y'] and list(vars(o).values()) == [1, 2] and list(o.__dict__.items()) == [('x', 1), ('y', 2)]
del o.x
assert list(o.__dict__) == ['y']
assert 'd' in list(globals()) and [k for k in list(globals()) if k == 'big'] == ['big'] and big in list(globals().values())
