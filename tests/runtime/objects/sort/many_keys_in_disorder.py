"""Hundreds of numbers, texts and tuples in disorder: the order, its stability, and what is no order."""
seed = 4711


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return (seed >> 8) % n


def by_insertion(items, less):
    """Any stable sort will do: binary insertion."""
    out = []
    for x in items:
        lo, hi = 0, len(out)
        while lo < hi:
            mid = (lo + hi) // 2
            if less(x, out[mid]):
                hi = mid
            else:
                lo = mid + 1
        out.insert(lo, x)
    return out


def same(a, b):
    """Equal, item by item of the same type, and the very same objects where that can be seen."""
    return len(a) == len(b) and all(type(x) is type(y) and repr(x) == repr(y) for x, y in zip(a, b))


def check(items):
    expected = by_insertion(items, lambda x, y: x < y)
    assert same(sorted(items), expected)
    down = by_insertion(items, lambda x, y: y < x)
    assert same(sorted(items, reverse=True), down)
    marked = [(x, i) for i, x in enumerate(items)]
    assert [p[1] for p in sorted(marked, key=lambda p: p[0])] == [p[1] for p in by_insertion(marked, lambda p, q: p[0] < q[0])]
    assert [p[1] for p in sorted(marked, key=lambda p: p[0], reverse=True)] == [p[1] for p in by_insertion(marked, lambda p, q: q[0] < p[0])]
    copy = list(items)
    copy.sort()
    assert same(copy, expected)


for n in (150, 199, 200, 201, 700, 9000):
    check([rnd(n) for _ in range(n)])
    if n > 1000:
        continue
    check([rnd(10) - 5 for _ in range(n)])
    check([rnd(1 << 22) * (1 if rnd(2) else -1) << rnd(39) for _ in range(n)])
    check([(1 << 61) - 1 - rnd(5) if rnd(2) else -(1 << 61) + rnd(5) for _ in range(n)])
    check([(1 << 61) - 5 + rnd(10) for _ in range(n)])
    check([rnd(1000) / 7 - 50 for _ in range(n)])
    check([(rnd(3) - 1) * 0.0 for _ in range(n)])               # -0.0 equals 0.0
    check([rnd(7) * -0.0 if rnd(2) else rnd(3) - 1.0 for _ in range(n)])
    check([(float('inf'), 1e300, -1e300, 1e-300, 5e-324, -float('inf'), 2.5)[rnd(7)] for _ in range(n)])
    check([(rnd(10), rnd(10) / 2)[rnd(2)] for _ in range(n)])
    check([(True, False, 1, 0, 2)[rnd(5)] for _ in range(n)])
    check([str(rnd(n)) for _ in range(n)])
    check(['x' * rnd(20) + '\0' * rnd(3) for _ in range(n)])
    check(['common prefix of them all, longer than any word ' * rnd(3) + str(rnd(n)) for _ in range(n)])
    check([chr(rnd(256)) + chr(rnd(256)) for _ in range(n)])
    check([chr(rnd(700)) * rnd(4) for _ in range(n)])
    check(['' if rnd(3) else 'a' for _ in range(n)])
    check([(rnd(5), rnd(5), rnd(5)) for _ in range(n)])
    check([(rnd(2), str(rnd(20)), rnd(3) / 2) for _ in range(n)])
    check([('same text of more than eight', rnd(3), 'x' * rnd(12)) for _ in range(n)])
    check([(rnd(5),) * rnd(4) for _ in range(n)])
    check([(rnd(200) - 100, -rnd(5)) for _ in range(n)])
    check([(rnd(3), 1, 2, 3, 4, 5, 6, rnd(4), rnd(4)) for _ in range(n)])
    check([(rnd(2), (rnd(3), rnd(3))) for _ in range(n)])
    check([(rnd(3) / 1, 10 ** 20 + rnd(4)) for _ in range(n)])
    check([() for _ in range(n)])

words = [str(rnd(1000)) for _ in range(400)]
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
assert sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])) == by_insertion(list(counts.items()), lambda a, b: (-a[1], a[0]) < (-b[1], b[0]))


# keys with comparisons of their own behind equal numbers
class Rank:
    compared = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Rank.compared += 1
        return self.n < other.n

    def __repr__(self):
        return 'Rank(%d)' % self.n


items = [(rnd(4), Rank(rnd(50))) for _ in range(300)]
assert same(sorted(items), by_insertion(items, lambda p, q: p[0] < q[0] or (p[0] == q[0] and p[1].n < q[1].n)))
assert Rank.compared > 0 and sorted([(rnd(3), None) for _ in range(300)])[0] == (0, None)
Rank.compared = 0
unique = [(i * 7919 % 1009, Rank(0)) for i in range(1000)]
assert [p[0] for p in sorted(unique)] == sorted(i * 7919 % 1009 for i in range(1000)) and Rank.compared == 0


class Bad:
    def __lt__(self, other):
        raise ValueError('no order')


items = [(rnd(4), Bad()) for _ in range(300)]
copy = list(items)
try:
    copy.sort()
    assert False
except ValueError:
    assert len(copy) == 300 and set(map(id, copy)) == set(map(id, items))
for bad in ([rnd(50) for _ in range(300)] + ['x'], [(rnd(5), 'x')[::-1 if rnd(2) else 1] for _ in range(300)], [(rnd(3), (5, 'x')[rnd(2)]) for _ in range(300)]):
    copy = list(bad)
    try:
        copy.sort()
        assert False
    except TypeError as e:
        assert "'<' not supported between instances of" in str(e)
    assert len(copy) == len(bad) and sorted(map(repr, copy)) == sorted(map(repr, bad))
try:
    sorted([(rnd(3), object()) for _ in range(300)])
    assert False
except TypeError as e:
    assert str(e) == "'<' not supported between instances of 'object' and 'object'"

# no order: comparisons decide, as in CPython
nans = [float('nan') if rnd(3) == 0 else float(rnd(100)) for _ in range(500)]
print(*['%g' % x for x in sorted(nans)][:40])
# expect: 3 3 5 8 9 9 10 10 13 17 19 20 24 26 27 28 35 46 nan nan 24 33 36 36 37 43 45 50 50 50 56 61 73 nan nan nan 36 38 66 84
print(*['%g' % p[0] for p in sorted((x, i) for i, x in enumerate(nans))][:40])
# expect: 3 3 5 8 9 9 10 10 13 17 19 20 24 26 27 28 35 46 nan nan 24 33 36 36 37 43 45 50 50 50 56 61 73 nan nan nan 36 38 66 84


class Reversed(int):
    def __lt__(self, other):
        return int(self) > int(other)


items = [Reversed(rnd(100)) for _ in range(300)]
assert [int(x) for x in sorted(items)] == sorted(map(int, items), reverse=True)
items = [5] + items
assert sorted(map(int, items)) == sorted(int(x) for x in sorted(items))
