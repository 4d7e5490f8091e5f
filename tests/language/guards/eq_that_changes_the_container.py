class Evil:
    def __init__(self, action, answer=False):
        self.action, self.answer = action, answer

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.action()
        return self.answer


l = list(range(10))
assert (Evil(l.clear) in l) is False and l == []
l = [1, 2, 3]
try:
    l.remove(Evil(lambda: l.append(9) if len(l) < 20 else None))
    assert False
except ValueError:
    pass
assert len(l) == 20
l = [Evil(lambda: l.clear()), 2, 3]
assert l.count(5) == 0 and l == []
l = [Evil(lambda: l.pop() if len(l) > 1 else None), 1, 2]
assert l != [7, 1, 2]
d = {}
key = Evil(lambda: d.clear())
d[1] = 'one'
assert d.get(key) is None
d = {1: 'a'}
grow = Evil(lambda: d.update({i: i for i in range(50)}) if len(d) < 50 else None)
assert grow not in d and len(d) >= 50 and d[1] in ('a', 1)
s = {1}
assert Evil(lambda: s.clear()) not in s and s == set()
a = [Evil(lambda: a.clear() or b.clear(), True), 1, 2]
b = [5, 1, 2]
a == b
assert a == [] and b == []
