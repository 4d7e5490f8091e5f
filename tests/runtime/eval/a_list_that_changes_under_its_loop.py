l = [1, 2, 3]
seen = []
for x in l:
    seen.append(x)
    if len(l) < 6:
        l.append(x * 10)
assert seen == [1, 2, 3, 10, 20, 30]
l = [1, 2, 3, 4]
seen = []
for x in l:
    seen.append(x)
    l.remove(x)
assert seen == [1, 3]
l = [1, 2, 3]
it = iter(l)
assert list(it) == [1, 2, 3]
l.append(4)
assert list(it) == []
for x in (1, 2, 3):
    pass
assert x == 3
for i in range(3):
    i = 10
assert i == 10
r = range(5, 0, -2)
assert [x for x in r] == [5, 3, 1] and [x for x in r] == [5, 3, 1]
for i in range(2 ** 70, 2 ** 70 + 2):
    pass
assert i == 2 ** 70 + 1
