class C:
    def __init__(self):
        self.a = 1
        self.b = 2.5
c = C()
d = c.__dict__
assert d is c.__dict__ and d == {"a": 1, "b": 2.5} and list(d) == ["a", "b"]
c.x = 3
assert d["x"] == 3 and len(d) == 3
d["y"] = 4
assert c.y == 4
del c.a
assert "a" not in d and list(d) == ["b", "x", "y"]
del d["b"]
assert not hasattr(c, "b")
assert d.pop("x") == 3 and not hasattr(c, "x")
assert d.setdefault("z", 9) == 9 and c.z == 9
assert d.popitem() == ("z", 9) and not hasattr(c, "z")
d.update(p=1, q=2)
assert c.p == 1 and c.q == 2
assert repr(d) == "{'y': 4, 'p': 1, 'q': 2}"
assert d.copy() == d and type(d.copy()) is dict
assert d | {"r": 1} == {"y": 4, "p": 1, "q": 2, "r": 1}
assert list(reversed(d)) == ["q", "p", "y"]
d[5] = "five"
assert c.__dict__ is d and d[5] == "five" and c.y == 4
c.w = 1
assert d["w"] == 1
d.clear()
assert d == {} and not hasattr(c, "y")
c.again = 1
assert c.__dict__ == {"again": 1}
class K:
    def __hash__(self):
        return hash("again")
    def __eq__(self, o):
        return o == "again"
c = C()
c.again = 2
assert c.__dict__[K()] == 2
c.__dict__[K()] = 3
assert c.again == 3
old = c.__dict__
c.__dict__ = {"n": 1}
assert c.n == 1 and not hasattr(c, "a") and old["a"] == 1
