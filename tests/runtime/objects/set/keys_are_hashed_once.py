class H(int):
    count = 0
    def __hash__(self):
        H.count += 1
        return int(self)
d = dict.fromkeys(map(H, range(10)))
assert H.count == 10
s = set(d)
s.difference(d)
s.symmetric_difference_update(d)
d2 = dict.fromkeys(set(d))
d3 = dict(d)
d3.update(d2)
f = frozenset(d)
{1: 2}.update(d)
assert H.count == 10
