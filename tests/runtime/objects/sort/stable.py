seed = 12345
def rnd():
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed

def check(l, **kw):
    s = sorted(l, **kw)
    key = kw.get("key", lambda x: x)
    rev = kw.get("reverse", False)
    assert len(s) == len(l)
    for a, b in zip(s, s[1:]):
        assert not (key(a) < key(b) if rev else key(b) < key(a))
    c = list(l)
    assert c.sort(**kw) is None and c == s
    return s

for n in (0, 1, 2, 3, 10, 31, 32, 33, 63, 64, 65, 100, 500, 1000, 3000):
    ints = [rnd() % (n + 1) for _ in range(n)]
    check(ints)
    check(ints, reverse=True)
    check([-x for x in ints])
    check([x / 7 for x in ints])
    check([str(x) for x in ints])
    check([x if x % 3 else float(x) for x in ints])
    check([10 ** 20 + x for x in ints])
    check([(x % 5, str(x)) for x in ints])
    check([chr(200 + x % 500) for x in ints])
    check(list(range(n)) + [5] + list(range(n)))
    check(list(range(n, 0, -1)) + list(range(n)))
    pairs = [(x % 7, i) for i, x in enumerate(ints)]
    for rev in (False, True):
        s = check(pairs, key=lambda p: p[0], reverse=rev)
        for a, b in zip(s, s[1:]):
            assert a[0] != b[0] or a[1] < b[1]
    for sorted_runs in (2, 3, 5):
        l = []
        for r in range(sorted_runs):
            l += sorted(rnd() % 1000 for _ in range(n // sorted_runs))
        check(l)
    saw = [i % 10 for i in range(n)]
    assert check(saw) == sorted(saw, key=lambda x: x)
assert sorted([3, 1, 2], key=None) == [1, 2, 3] and sorted("hello") == list("ehllo")
assert sorted([True, False, 2, 1.5]) == [False, True, 1.5, 2]
assert sorted({"b": 1, "a": 2}) == ["a", "b"]
