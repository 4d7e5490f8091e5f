class Grid:
    def __init__(self):
        self.cells = {}
        self.log = []

    def __len__(self):
        return len(self.cells)

    def __getitem__(self, key):
        self.log.append(key)
        return 0 if 'slice' in repr(key) else self.cells.get(key, 0)

    def __setitem__(self, key, value):
        self.cells[key] = value

    def __delitem__(self, key):
        del self.cells[key]

    def __contains__(self, key):
        return key == 'magic' or key in self.cells

    def __iter__(self):
        return iter(sorted(self.cells))

    def __reversed__(self):
        return iter(sorted(self.cells, reverse=True))


g = Grid()
g[1, 2] = 'a'
g[0, 0] = 'b'
assert g[1, 2] == 'a' and g[9, 9] == 0 and len(g) == 2
assert list(g) == [(0, 0), (1, 2)] and list(reversed(g)) == [(1, 2), (0, 0)]
assert 'magic' in g and (1, 2) in g and (7, 7) not in g
del g[0, 0]
assert len(g) == 1
g.log.clear()
g[1:2], g[:, 1], g[...], g[::2, 'x']
assert g.log == [slice(1, 2), (slice(None), 1), Ellipsis, (slice(None, None, 2), 'x')]
g['n'] = 1
g['n'] += 5
assert g.cells['n'] == 6


class Missing(dict):
    def __missing__(self, key):
        return key * 2


m = Missing(a=1)
assert m['a'] == 1 and m['b'] == 'bb' and m.get('b') is None and 'b' not in m
