class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Item.__lt__ = lambda a, b: a.n > b.n
        return self.n < other.n


items = [Item(i) for i in (3, 1, 2)]
items.sort()
assert sorted(i.n for i in items) == [1, 2, 3]
assert [i.n for i in sorted(items)] == [3, 2, 1]


def key(x):
    global key
    key = lambda x: -x
    return x


assert sorted([2, 1, 3], key=key) == [1, 2, 3] and sorted([2, 1, 3], key=key) == [3, 2, 1]
d = {'a': 1}
m = map(lambda k: d.setdefault(k, len(d)), 'abc')
assert next(m) == 1
d['b'] = 'changed'
assert list(m) == ['changed', 2]
data = [1, 2, 3]
f = filter(lambda x: data.append(x + 10) or True if len(data) < 6 else False, data)
assert list(f) == [1, 2, 3]
