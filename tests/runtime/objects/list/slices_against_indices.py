# Every slice of small lists, read, assigned and deleted, against its indices one by one.

ends = [None, 0, 1, 2, 3, 5, -1, -2, -4, -9, 9, 2 ** 70, -2 ** 70]
steps = [None, 1, -1, 2, -2, 3, -5, 2 ** 63, -2 ** 63]
for n in (0, 1, 2, 5):
    items = list(range(n))
    for a in ends:
        for b in ends:
            for c in steps:
                where = range(*slice(a, b, c).indices(n))
                assert items[a:b:c] == [items[i] for i in where]
                assert tuple(items)[a:b:c] == tuple(items[i] for i in where)
                copy = items[:]
                copy[a:b:c] = [-i for i in where]
                assert copy == [-i if i in where else i for i in items]
                copy = items[:]
                del copy[a:b:c]
                assert copy == [i for i in items if i not in where]
            assert items[a:b] == items[a:b:None] == items[a:b:1]
            where = range(*slice(a, b).indices(n))
            for new in ([], [7], [7, 8], [7] * 5):
                copy = items[:]
                copy[a:b] = new
                assert copy == items[:where.start] + new + items[max(where.start, where.stop):], (a, b, new, copy)
                copy = items[:]
                copy[a:b] = tuple(new)
                assert copy == items[:where.start] + new + items[max(where.start, where.stop):]

# to itself, and by its own items
p = [1, 2, 3, 4, 5]
p[:3] = p[:3][::-1]
assert p == [3, 2, 1, 4, 5]
p[:] = p
assert p == [3, 2, 1, 4, 5]
p[1:3] = p
assert p == [3, 3, 2, 1, 4, 5, 4, 5]
p[::2] = p[1::2]
assert p == [3, 3, 1, 1, 5, 5, 5, 5]


class Index:
    def __index__(self):
        return 2


assert p[Index():] == p[2:] and p[:Index()] == p[:2] and p[::Index()] == p[::2]
q = p[:]
q[Index():] = [0]
assert q == [3, 3, 0]


class Mine(list):
    pass


m = Mine([1, 2, 3])
assert type(m[:]) is list and m[1:] == [2, 3]
q[1:] = m
assert q == [3, 1, 2, 3]
try:
    p[::0]
except ValueError as e:
    assert str(e) == 'slice step cannot be zero'
else:
    assert False
try:
    p['a':]
except TypeError as e:
    assert str(e) == 'slice indices must be integers or None or have an __index__ method'
else:
    assert False


def reversed_parts(v, a, b):
    for _ in range(2):
        r = v[a:b][::-1], v[a:][::-1], v[:b][::-1], v[:][::-1]
    return r


for n in (0, 1, 5):
    for a in ends:
        for b in ends:
            items = list(range(n))
            want = tuple(list(reversed(items[x])) for x in (slice(a, b), slice(a, None), slice(None, b), slice(None)))
            assert reversed_parts(items, a, b) == want
            assert reversed_parts(Mine(items), a, b) == want
            assert [list(x) for x in reversed_parts(range(n), a, b)] == list(want)
assert reversed_parts('abcd', 1, 3) == ('cb', 'dcb', 'cba', 'dcba')
assert reversed_parts([1, 2, 3], Index(), None) == ([3], [3], [3, 2, 1], [3, 2, 1])
try:
    reversed_parts([1], 'a', None)
except TypeError as e:
    assert str(e) == 'slice indices must be integers or None or have an __index__ method'
else:
    assert False
