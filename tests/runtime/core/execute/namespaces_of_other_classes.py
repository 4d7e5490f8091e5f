def raises(exc, *args):
    try:
        exec(*args)
    except exc as e:
        return str(e)
    assert False

class ReadOnly(dict):
    def __setitem__(self, key, value):
        raise KeyError("read-only")
class NoGet(dict):
    def __getitem__(self, key):
        raise ZeroDivisionError
assert raises(KeyError, "x = 1", ReadOnly()) == "'read-only'"
assert raises(ZeroDivisionError, "x", NoGet({"x": 1})) == ""
assert raises(ZeroDivisionError, "x", {"__builtins__": NoGet({"x": 1})}) == ""
assert raises(NameError, "class A: pass", {"__builtins__": {}}) == "__build_class__ not found"
ns = {"__builtins__": {"answer": 42}}
exec("y = answer", ns)
assert ns["y"] == 42
assert raises(NameError, "len", ns) == "name 'len' is not defined"
class Names:
    def __init__(self):
        self.d = {}
    def __getitem__(self, k):
        return self.d[k]
    def __setitem__(self, k, v):
        self.d[k] = v
    def __delitem__(self, k):
        del self.d[k]
n = Names()
exec("a = 1\nb = a + 1\ndel a\nc = [x * b for x in (1, 2)] if 0 else len('abc')", {}, n)
assert n.d == {"b": 2, "c": 3}
assert eval(b"\xef\xbb\xbf1 + 1") == 2
try:
    compile("1", "", "single", 0xff)
    assert False
except ValueError as e:
    assert str(e) == "compile(): unrecognised flags"
