def message(exc, f, *args, **kw):
    try:
        f(*args, **kw)
    except exc as e:
        return str(e)
    assert False, "did not raise"

x = 10
assert eval("x + 1") == 11 and eval("x", {"x": 5}) == 5 and eval("x + y", {"x": 1}, {"y": 2}) == 3 and eval(" \t1 + 1") == 2 and eval(b"1 + 2") == 3
def f(a):
    b = 2
    return eval("a + b"), sorted(locals())
assert f(1) == (3, ["a", "b"])
def g():
    exec("z = 5")
    return "z" in globals()
assert not g()
exec("z = 7")
assert z == 7
ns = {}
exec("def h(n):\n    return n * k\nk = 3", ns)
assert ns["h"](5) == 15 and ns["k"] == 3 and "__builtins__" in ns
ns = {}
exec("a = 1\nb = a + 1", {}, ns)
assert ns == {"a": 1, "b": 2}
code = compile("1 + 2", "<test>", "eval")
assert eval(code) == 3 and code.co_filename == "<test>"
code = compile("q = 1\nq += 1", "<test>", "exec")
ns = {}
assert exec(code, ns) is None and ns["q"] == 2
assert message(TypeError, eval, 1) == "eval() arg 1 must be a string, bytes or code object"
assert message(TypeError, exec, 1) == "exec() arg 1 must be a string, bytes or code object"
assert message(TypeError, eval, "1", 1) == "globals must be a dict" and message(TypeError, eval, "1", {}, 1) == "locals must be a mapping"
assert message(TypeError, exec, "1", 1) == "exec() globals must be a dict, not int" and message(TypeError, exec, "1", {}, 1) == "locals must be a mapping or None, not int"
assert message(ValueError, compile, "1", "x", "foo") == "compile() mode must be 'exec', 'eval' or 'single'"
assert message(TypeError, compile, 1, "x", "exec") == "compile() arg 1 must be a string, bytes or AST object"
try:
    eval("1 +")
    assert False
except SyntaxError as e:
    assert e.filename == "<string>" and e.lineno == 1
try:
    eval("undefined_name")
    assert False
except NameError as e:
    assert str(e) == "name 'undefined_name' is not defined"
class Map:
    def __getitem__(self, k):
        return k * 2 if k == "foo" else {}[k]
assert eval("foo", {}, Map()) == "foofoo"
assert eval("[x for x in (1, 2)]") == [1, 2] and eval("(lambda v: v + 1)(1)") == 2
def deep(n):
    return eval("deep(n - 1) + 1") if n else 0
assert deep(20) == 20
