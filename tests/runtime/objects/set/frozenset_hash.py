import sys
if sys.maxsize > 2 ** 32:
    assert hash(frozenset()) == 133146708735736
    assert hash(frozenset([1, 2, 3])) == -272375401224217160
assert hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1, 1]))
s = set(range(100))
for i in range(50):
    s.discard(i)
assert hash(frozenset(s)) == hash(frozenset(range(50, 100)))
assert {frozenset([i, j]) for i in range(20) for j in range(20)} == {frozenset([j, i]) for i in range(20) for j in range(i + 1)}
