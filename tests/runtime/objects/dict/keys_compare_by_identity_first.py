nan = float("nan")
d = {nan: 1}
assert d[nan] == 1 and nan in d
class Never:
    def __eq__(self, other):
        return False
    def __hash__(self):
        return 1
a, b = Never(), Never()
d = {a: 1, b: 2}
assert d[a] == 1 and d[b] == 2 and Never() not in d and len(d) == 2

class Key:
    def __init__(self, name):
        self.name = name
    def __hash__(self):
        return hash(self.name)
    def __eq__(self, other):
        return self.name == other if isinstance(other, str) else self.name == other.name
d = {"x": 1, Key("y"): 2}
assert d[Key("x")] == 1 and d["y"] == 2
d[Key("x")] = 3
assert d["x"] == 3 and len(d) == 2
class S(str):
    pass
d = {S("k"): 1}
assert d["k"] == 1
d["k"] = 2
assert len(d) == 1 and type(next(iter(d))) is S
d = {True: "t"}
assert d[1] == "t" and d[1.0] == "t"
d[1] = "u"
assert list(d) == [True] and list(d)[0] is True
big = 10 ** 30
d = {big: 1}
assert d[10 ** 30] == 1
