class D(dict):
    def __missing__(self, key):
        return "no " + key
d = D(a=1)
assert d["a"] == 1 and d["b"] == "no b" and d.get("b") is None and "b" not in d
assert type(d.copy()) is dict and type(D.fromkeys("a")) is D
d.x = 5
assert d.x == 5 and d == {"a": 1}

class Counting(dict):
    def __setitem__(self, k, v):
        dict.__setitem__(self, k, v + 1)
c = Counting(a=1)
c["b"] = 1
assert c == {"a": 1, "b": 2}
assert Counting.fromkeys("ab", 1) == {"a": 2, "b": 2}

class Keys(dict):
    def __iter__(self):
        return iter(["z"])
    def keys(self):
        return ["q"]
    def __getitem__(self, k):
        return 1
assert dict(Keys()) == {"q": 1}
