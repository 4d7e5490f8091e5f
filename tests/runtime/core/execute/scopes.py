y = 1
assert globals()["y"] == 1 and locals() is globals() and vars() is globals() and "y" in dir()
def f(a, *b, c=3, **d):
    e = 5
    return locals()
assert f(1, 2, k=4) == {"a": 1, "b": (2,), "c": 3, "d": {"k": 4}, "e": 5}
def outer():
    n = 1
    def inner():
        m = n
        return locals()
    return inner(), locals()
i, o = outer()
assert i == {"n": 1, "m": 1} and o["n"] == 1
def unbound():
    if 0:
        v = 1
    w = 2
    return dir(), sorted(vars())
assert unbound() == (["w"], ["w"])
class C:
    a = 1
    names = sorted(k for k in locals() if not k.startswith("_"))
    b = locals()
    b["c"] = 7
assert C.c == 7 and "a" in C.b
assert [x for x in [1] if "x" in locals()] == [1]
def g():
    globals()["made"] = 1
    return made
assert g() == 1 and made == 1
