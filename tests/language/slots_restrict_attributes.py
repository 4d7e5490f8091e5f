class P:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = P(1, 2)
assert (p.x, p.y) == (1, 2) and not hasattr(p, '__dict__')
try:
    p.z = 3
    assert False
except AttributeError as e:
    assert str(e) == "'P' object has no attribute 'z'"
del p.x
try:
    p.x
    assert False
except AttributeError as e:
    assert "x" in str(e)
p.x = 'again'
assert p.x == 'again'


class Q(P):
    __slots__ = ['z']


class R(P):
    pass


q = Q(1, 2)
q.z = 3
assert (q.x, q.y, q.z) == (1, 2, 3)
r = R(1, 2)
r.other = 5
assert r.__dict__ == {'other': 5} and r.x == 1
try:
    class Bad:
        __slots__ = ('a',)
        a = 1
except ValueError as e:
    assert str(e) == "'a' in __slots__ conflicts with class variable"


class Single:
    __slots__ = 'only'


s = Single()
s.only = 1
assert type(Single.only).__name__ == 'member_descriptor' and P.__slots__ == ('x', 'y')
