big = 10 ** 30
r = range(big, big + 10, 3)
assert list(r) == [big, big + 3, big + 6, big + 9] and r[-1] == big + 9 and len(r) == 4
assert big + 3 in r and big + 4 not in r and r.index(big + 6) == 2
assert r[1:3] == range(big + 3, big + 9, 3) and list(reversed(r)) == list(r)[::-1]
huge = range(big)
assert huge[10 ** 29] == 10 ** 29 and huge[-1] == big - 1 and bool(huge)
try:
    len(huge)
    assert False
except OverflowError as e:
    assert str(e) == "Python int too large to convert to C ssize_t"
assert huge[big // 2:].start == big // 2 and huge[::-1][0] == big - 1
edge = 2 ** 61 - 3
assert list(range(edge, edge + 6)) == [edge + i for i in range(6)]
edge = 2 ** 63 - 3
assert list(range(edge, edge + 6)) == [edge + i for i in range(6)]
assert list(range(-edge, -edge - 6, -2)) == [-edge, -edge - 2, -edge - 4]
assert list(range(2 ** 30 - 2, 2 ** 30 + 2)) == [2 ** 30 - 2, 2 ** 30 - 1, 2 ** 30, 2 ** 30 + 1]
assert list(range(0, big, big // 3)) == [0, big // 3, big // 3 * 2, big // 3 * 3]
it = iter(range(big, big + 3))
assert type(it).__name__ == "longrange_iterator" and next(it) == big and it.__length_hint__() == 2
f, (rest,), state = it.__reduce__()
assert f is iter and rest == range(big, big + 3) and state == 1
it = iter(range(0, 10, 2))
next(it)
assert it.__reduce__() == (iter, (range(0, 10, 2),), 1)
it.__setstate__(3)
assert list(it) == [6, 8]
