import sys
if sys.maxsize > 2 ** 32:
    assert hash(()) == 5740354900026072187
    assert hash((1,)) == -6644214454873602895
    assert hash((1, 2, 3)) == 529344067295497451
    assert hash((0.5, -1, (2, True))) == hash((0.5, -1, (2, 1)))
d = {(i, j): i * j for i in range(30) for j in range(30)}
assert all(d[i, j] == i * j for i in range(30) for j in range(30))
