# Attributes first set to a float live unboxed: every way out of that must work.
import math


class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y


p = P(1.5, 2.5)
q = P(1, 2)
assert (p.x, p.y, q.x, q.y) == (1.5, 2.5, 1, 2)
assert type(p.x) is float and type(q.x) is int
p.x += 1
assert p.x == 2.5
p.x = 'text'
assert p.x == 'text' and p.y == 2.5 and p.__dict__ == {'x': 'text', 'y': 2.5}
assert list(p.__dict__) == ['x', 'y']
p.x = 3.5
assert p.x == 3.5
r = P(1.5, 2.5)
r.x = None
assert r.x is None
for v in (0.0, -0.0, float('inf'), float('-inf'), 5e-324, 1.7976931348623157e308, 1e-300, 1e300):
    s = P(v, 1.0)
    assert s.x == v and math.copysign(1, s.x) == math.copysign(1, v)
    s.y = v
    assert s.y == v
s = P(float('nan'), 0.0)
assert s.x != s.x
del s.x
assert not hasattr(s, 'x') and s.__dict__ == {'y': 0.0}
s.x = 2.0
assert list(s.__dict__.items()) == [('y', 0.0), ('x', 2.0)]
q.x = 1.25
assert q.x == 1.25
q.x = 5
assert q.x == 5


class F(float):
    pass


t = P(F(1.5), True)
assert type(t.x) is F and t.y is True
u = P(1.0, 2.0)
u.x = F(2.5)
assert type(u.x) is F
u.y = True
assert u.y is True
u.y = 1 << 80
assert u.y == 1 << 80
many = [P(float(i), i / 7) for i in range(2000)]
assert sum(m.x for m in many) == 1999000.0
for m in many:
    m.x, m.y = m.y, m.x
assert many[7].x == 1.0 and many[7].y == 7.0
