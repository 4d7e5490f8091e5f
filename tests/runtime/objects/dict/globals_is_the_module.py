g = globals()
x = 1
assert g["x"] == 1
g["y"] = 2
assert y == 2
del x
assert "x" not in g
try:
    x
    assert False
except NameError as e:
    assert str(e) == "name 'x' is not defined"
x = 5
names = list(g)
assert names.index("x") > names.index("y")
assert g.pop("y") == 2 and "y" not in g
n = 0
n = len(g)
z = 1
assert len(g) == n + 1
assert g.get("nothing") is None
g.update(a1=1, a2=2)
assert a1 + a2 == 3
assert g[1] if 1 in g else True
