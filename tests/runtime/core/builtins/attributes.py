def message(exc, f, *args, **kw):
    try:
        f(*args, **kw)
    except exc as e:
        return str(e)
    assert False, "did not raise"

class C:
    x = 1
    @property
    def bad(self):
        raise AttributeError("inner")
    @property
    def worse(self):
        raise ValueError("worse")
c = C()
assert getattr(c, "x") == 1 and getattr(c, "y", 5) == 5 and getattr(c, "bad", 7) == 7 and hasattr(c, "x") and not hasattr(c, "y") and not hasattr(c, "bad")
assert message(AttributeError, getattr, c, "y") == "'C' object has no attribute 'y'"
assert message(ValueError, getattr, c, "worse", 1) == "worse" and message(ValueError, hasattr, c, "worse") == "worse"
setattr(c, "y", 2)
assert c.y == 2 and vars(c) == {"y": 2} and vars(c) is c.__dict__
delattr(c, "y")
assert not hasattr(c, "y")
assert message(TypeError, getattr, c, 5) == "attribute name must be string, not 'int'"
assert message(TypeError, getattr, c) == "getattr expected at least 2 arguments, got 1"
assert message(TypeError, vars, 5) == "vars() argument must have __dict__ attribute"
assert "x" in dir(c) and "__class__" in dir(c) and dir(c) == sorted(dir(c)) and "append" in dir([]) and "append" in dir(list)
class D:
    def __dir__(self):
        return ["b", "a"]
assert dir(D()) == ["a", "b"]
