d = {}
for i in range(1000):
    d[i * 7 % 1009] = i
assert list(d) == [i * 7 % 1009 for i in range(1000)]
for i in range(0, 1000, 2):
    del d[i * 7 % 1009]
assert list(d) == [i * 7 % 1009 for i in range(1, 1000, 2)]
assert list(d.values()) == list(range(1, 1000, 2))
d[7] = "again"
assert list(d)[0] == 7
del d[7]
d[7] = "last"
assert list(d)[-1] == 7
assert list(reversed(d)) == list(d)[::-1]
assert list(reversed(d.items())) == list(d.items())[::-1]
assert list(reversed(d.values())) == list(d.values())[::-1]
keys = ["k%d" % i for i in range(5000)]
d = dict.fromkeys(keys)
assert list(d) == keys
while d:
    k, v = d.popitem()
    assert k == keys.pop()
d = {i: i for i in range(100)}
while d:
    first = next(iter(d))
    del d[first]
d["x"] = 1
assert d == {"x": 1}
