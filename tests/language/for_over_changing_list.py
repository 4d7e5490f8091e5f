l = [1, 2, 3]
for x in l:
    if x < 3:
        l.append(x + 10)
assert l == [1, 2, 3, 11, 12]
l = [1, 2, 3, 4]
seen = []
for x in l:
    seen.append(x)
    l.remove(x)
assert seen == [1, 3] and l == [2, 4]
l = list(range(5))
for x in l:
    l.clear()
assert x == 0 and l == []
it = iter([1])
assert next(it) == 1
assert next(it, 'end') == 'end' and next(it, 'end') == 'end'
l = [1]
it = iter(l)
list(it)
l.append(2)
assert list(it) == []
