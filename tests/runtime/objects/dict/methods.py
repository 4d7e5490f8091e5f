def raises(exc, f, *args):
    try:
        f(*args)
    except exc as e:
        return e
    assert False, "did not raise"

d = {"a": 1, "b": 2}
assert d["a"] == 1 and len(d) == 2 and "a" in d and "z" not in d
assert d.get("a") == 1 and d.get("z") is None and d.get("z", 5) == 5
e = raises(KeyError, lambda: d["z"])
assert e.args == ("z",) and str(e) == "'z'"
assert d.setdefault("a", 9) == 1 and d.setdefault("c") is None and d.setdefault("d", 4) == 4
assert d == {"a": 1, "b": 2, "c": None, "d": 4}
assert d.pop("c") is None and d.pop("c", 7) == 7
assert raises(KeyError, d.pop, "c").args == ("c",)
assert d.popitem() == ("d", 4) and d.popitem() == ("b", 2) and d.popitem() == ("a", 1)
assert str(raises(KeyError, d.popitem)) == "'popitem(): dictionary is empty'"
d["x"] = 1
c = d.copy()
c["y"] = 2
assert d == {"x": 1} and c == {"x": 1, "y": 2} and type(c) is dict
c.clear()
assert c == {} and not c and len(c) == 0
del d["x"]
assert d == {}
try:
    del d["x"]
    assert False
except KeyError as e:
    assert e.args == ("x",)

assert dict() == {} and dict(a=1) == {"a": 1} and dict({"a": 1}, b=2) == {"a": 1, "b": 2}
assert dict([("a", 1), ["b", 2]]) == {"a": 1, "b": 2} and dict(["xy"]) == {"x": "y"}
assert dict(self=1, dict=2) == {"self": 1, "dict": 2}
assert str(raises(TypeError, dict, 1, 2)) == "dict expected at most 1 argument, got 2"
assert str(raises(TypeError, dict, 5)) == "'int' object is not iterable"
assert str(raises(TypeError, dict, [5])) == "cannot convert dictionary update sequence element #0 to a sequence"
assert str(raises(ValueError, dict, [(1, 2), (1,)])) == "dictionary update sequence element #1 has length 1; 2 is required"
assert str(raises(ValueError, dict, ["abc"])) == "dictionary update sequence element #0 has length 3; 2 is required"

assert dict.fromkeys("ab") == {"a": None, "b": None}
assert dict.fromkeys([1, 2], 0) == {1: 0, 2: 0}

d = {}
d.update({"a": 1}, b=2)
d.update([("c", 3)])
d.update(d=4)
assert d == {"a": 1, "b": 2, "c": 3, "d": 4}
assert str(raises(TypeError, d.update, 1, 2)) == "update expected at most 1 argument, got 2"

class Map:
    def keys(self):
        return ["k", "l"]
    def __getitem__(self, key):
        return key * 2
d.update(Map())
assert d["k"] == "kk" and d["l"] == "ll"

assert {"a": 1} | {"a": 2, "b": 3} == {"a": 2, "b": 3}
d = {"a": 1}
e = d
e |= {"b": 2}
e |= [("c", 3)]
assert d is e and d == {"a": 1, "b": 2, "c": 3}
try:
    {} | []
    assert False
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for |: 'dict' and 'list'"
try:
    {} < {}
    assert False
except TypeError as e:
    assert str(e) == "'<' not supported between instances of 'dict' and 'dict'"
try:
    hash({})
    assert False
except TypeError as e:
    assert str(e) == "unhashable type: 'dict'"
try:
    {}[[]]
    assert False
except TypeError as e:
    assert str(e) == "unhashable type: 'list'"
assert {1: 2} == {1.0: 2.0} and {1: 2} != {1: 3} and {1: 2} != {2: 2} and {} != []
