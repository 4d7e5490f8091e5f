class Shrinks:
    def __eq__(self, other):
        l.clear()
        return False
l = [Shrinks(), 1, 2, 3]
assert 3 not in l
l = [Shrinks(), 1, 2, 3]
assert l.count(3) == 0
l = [Shrinks(), 1]
try:
    l.index(1)
    assert False
except ValueError:
    pass
l = [Shrinks()]
try:
    l.remove(1)
    assert False
except ValueError:
    pass
l = [Shrinks(), 1]
assert l != [0, 1]
l = [1, 2, 3]
seen = []
for x in l:
    seen.append(x)
    if x < 3:
        l.append(x + 3)
assert seen == [1, 2, 3, 4, 5]
l = [1, 2, 3, 4]
for x in l:
    l.remove(x)
assert l == [2, 4]
def gen():
    l.clear()
    yield 1
l = [1, 2, 3]
l[1:2] = gen()
assert l == [1]
