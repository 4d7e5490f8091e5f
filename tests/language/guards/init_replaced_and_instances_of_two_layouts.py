class P:
    def __init__(self, a):
        self.a = a
        self.b = a * 2

    def total(self):
        return self.a + self.b


old = [P(i) for i in range(3)]
assert [p.total() for p in old] == [0, 3, 6]


def other_order(self, a):
    self.b = a * 10
    self.extra = True
    self.a = a


P.__init__ = other_order
new = [P(i) for i in range(3)]
assert [p.total() for p in old + new] == [0, 3, 6, 0, 11, 22]
q = P.__new__(P)
try:
    q.total()
    assert False
except AttributeError as e:
    assert str(e) == "'P' object has no attribute 'a'"
q.b = 1.5
q.a = 1
assert q.total() == 2.5
P.__new__ = lambda cls, a: object.__new__(cls)
assert P(4).total() == 44
del P.__init__
p = P(5)
assert p.__dict__ == {}
for n in range(40):
    setattr(p, f'attr{n}', n)
assert sum(getattr(p, f'attr{n}') for n in range(40)) == 780
p.a, p.b = 'x', 'y'
assert p.total() == 'xy'
for n in range(0, 40, 2):
    delattr(p, f'attr{n}')
assert len(p.__dict__) == 22 and p.attr1 == 1 and not hasattr(p, 'attr2')
