l = []
for i in range(100000):
    l.append(i)
assert len(l) == 100000 and sum(l) == 4999950000
while l:
    assert l.pop() == len(l)
for i in range(1000):
    l.insert(0, i)
assert l == list(range(999, -1, -1))
l = [None] * 1000
assert l.count(None) == 1000
class L(list):
    def __init__(self, *a, **k):
        list.__init__(self, *a)
        self.k = k
x = L([1, 2], name=3)
assert x == [1, 2] and x.k == {"name": 3} and type(x + [1]) is list and type(x[:]) is list and type(x.copy()) is list
x.append(3)
assert x == [1, 2, 3] and repr(x) == "[1, 2, 3]"
x.__init__()
assert x == []
