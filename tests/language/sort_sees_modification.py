l = [3, 1, 2]


def key(x):
    l.append(9)
    return x


try:
    l.sort(key=key)
    assert False
except ValueError as e:
    assert str(e) == 'list modified during sort'
assert sorted(l) == [1, 2, 3]


class Bomb:
    def __lt__(self, other):
        raise KeyError('lt')


bombs = [Bomb(), Bomb()]
try:
    bombs.sort()
    assert False
except KeyError:
    pass
assert len(bombs) == 2
seen = []
m = [2, 1]
m.sort(key=lambda x: seen.append(list(m)) or x)
assert seen == [[], []] and m == [1, 2]
