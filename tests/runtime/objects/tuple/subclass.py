class P(tuple):
    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))
    @property
    def x(self):
        return self[0]
    def __repr__(self):
        return "P(%r, %r)" % tuple(self)
p = P(1, 2)
assert p.x == 1 and p == (1, 2) and repr(p) == "P(1, 2)" and isinstance(p, tuple) and type(p[:]) is tuple and type(p + ()) is tuple
p.extra = 5
p.more = 1.5
assert p.extra == 5 and p.__dict__ == {"extra": 5, "more": 1.5} and len(p) == 2
assert tuple(p) == (1, 2) and type(tuple(p)) is tuple and hash(p) == hash((1, 2))
a, b = p
assert (a, b) == (1, 2) and [*p] == [1, 2]
class S(tuple):
    __slots__ = ()
s = S([1, 2, 3])
assert s == (1, 2, 3) and s[1:] == (2, 3)
try:
    s.x = 1
    assert False
except AttributeError:
    pass
class K(tuple):
    def __new__(cls, *a, name):
        t = super().__new__(cls, a)
        t.name = name
        return t
    def __init__(self, *a, name):
        pass
k = K(1, 2, name="n")
assert k == (1, 2) and k.name == "n"
