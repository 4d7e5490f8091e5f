# Sets of ints iterate in CPython's order; the expected orders were taken from CPython.
import sys

def order(s):
    return list(s)

assert order({3, 1, 2}) == [1, 2, 3]
assert order({100, 5, 8, 16, 24, 32, 40}) == [32, 16, 100, 5, 8, 24, 40]
assert order(set(range(100, 0, -7))) == [65, 2, 100, 37, 72, 9, 44, 79, 16, 51, 86, 23, 58, 93, 30]
if sys.maxsize > 2 ** 32:
    assert order({-1, -2, -3}) == [-3, -1, -2]
    assert order({2 ** 61 - 1, 0, 2 ** 61}) == [2305843009213693951, 0, 2305843009213693952]
else:
    assert order({-1, -2, -3}) == [-2, -3, -1]      # the bits above the hash's come in sooner
assert order(set(range(0, 2000, 97)) | set(range(5))) == [0, 1, 194, 2, 388, 3, 582, 4, 776, 970, 1164, 1358, 1552, 1746, 1940, 97, 291, 485, 679, 873, 1067, 1261, 1455, 1649, 1843]
assert order({1, 2, 3, 4, 5} - {3}) == [1, 2, 4, 5]
assert order({9, 17, 25, 33, 41} & set(range(40))) == [33, 25, 17, 9]
assert order({9, 17, 25} ^ {17, 33, 1}) == [25, 9, 1, 33]
if sys.maxsize > 2 ** 32:
    assert order({1.5, 2.5, 3.0, -0.5}) == [-0.5, 1.5, 2.5, 3.0]
assert order(frozenset(range(20, 0, -3))) == [2, 5, 8, 11, 14, 17, 20]
s = set()
for x in [64, -65, 365, 290, 413, 363, 374, 322, 154, -291, -323, 124, 273, 110, 410, -125, -111, -375, 328, -274, 104, 473, -364, -411, -414, -155, 304, -305, 218, 24, 280, 44, 150, 84, 483, -329, -281, -366, 231, 41, 467, 197, 136, 476, 339, 169, 403, 270, 428, -151, 250, -474, -198, 229, 38, -477, -484, 79, 110, -105]:
    if x < 0:
        s.discard(-1 - x)
    else:
        s.add(x)
assert order(s) == [136, 270, 79, 467, 84, 339, 403, 24, 218, 229, 38, 231, 41, 169, 44, 428, 110, 250]
assert [s.pop() for i in range(5)] == [136, 270, 79, 467, 84]
assert order(s) == [339, 403, 24, 218, 229, 38, 231, 41, 169, 44, 428, 110, 250]
s.add(1000)
s.update([7, 15, 23])
assert order(s) == [7, 15, 339, 403, 24, 218, 23, 229, 38, 231, 1000, 41, 169, 44, 428, 110, 250]
s.update({77: 1, 85: 2})
s.difference_update([7, 15])
s.symmetric_difference_update({23, 31, 39})
s.intersection_update(set(range(0, 1001)))
assert order(s) == [229, 38, 231, 1000, 41, 169, 39, 44, 77, 428, 110, 250, 339, 403, 85, 24, 218, 31]

# a set with itself is copied, and no more
s = {163, -60, 208, 179, -8, 120}
assert order(s | s) == order(s.union(s, s)) == order(set(s)) == order(s.copy())
