def message(exc, f, *args, **kw):
    try:
        f(*args, **kw)
    except exc as e:
        return str(e)
    assert False, "did not raise"

assert min(3, 1, 2) == 1 and max([3, 1, 2]) == 3 and min("bca") == "a" and max(1, 2.5) == 2.5 and max({1: 2, 5: 0}) == 5
assert max("aa", "b", key=len) == "aa" and min([], default=5) == 5 and max([1], default=5) == 1 and max([], default=None, key=len) is None
assert max([(1, "a"), (1, "b")], key=lambda p: p[0]) == (1, "a") and min([(1, "a"), (1, "b")], key=lambda p: p[0]) == (1, "a")
assert min([1, 1.0]) is not None and type(min(1, 1.0)) is int and type(max(1.0, 1)) is float
assert message(TypeError, max) == "max expected at least 1 argument, got 0"
assert message(ValueError, min, []) == "min() arg is an empty sequence" and message(ValueError, max, ()) == "max() arg is an empty sequence"
assert message(TypeError, min, 1, 2, default=3) == "Cannot specify a default for min() with multiple positional arguments"
assert message(TypeError, max, 1, foo=2) == "'foo' is an invalid keyword argument for max()"
assert message(TypeError, max, 1) == "'int' object is not iterable"
assert message(TypeError, max, [1, "a"]) == "'>' not supported between instances of 'str' and 'int'"
assert message(TypeError, min, [1, "a"]) == "'<' not supported between instances of 'str' and 'int'"
