class V:
    def __init__(self, x):
        self.x = x

    def twice(self):
        return self.x + self.x

    def grow(self, values):
        out = []
        for v in values:
            self.x = self.x + v
            out.append(self.x)
        return out


v = V(1.5)
assert v.twice() == 3.0
v.x = 2
assert v.twice() == 4 and type(v.twice()) is int
v.x = 'ab'
assert v.twice() == 'abab'
v.x = 2 ** 62
assert v.twice() == 2 ** 63
v.x = [1]
assert v.twice() == [1, 1]
assert V(0.0).grow([1.0, 2, True]) == [1.0, 3.0, 4.0]
assert V(0).grow([1, 2 ** 70, 0.5]) == [1, 2 ** 70 + 1, float(2 ** 70)]
try:
    V(0.0).grow([1.0, 'x'])
    assert False
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for +: 'float' and 'str'"
w = V(None)
w.x = 1.0
del w.x
try:
    w.twice()
    assert False
except AttributeError:
    pass
w.x = float('nan')
assert w.x != w.x
