def message(exc, f, *args):
    try:
        f(*args)
    except exc as e:
        return str(e)
    assert False, "did not raise"

def two(v):
    a, b = v
    return a, b
assert two((1, 2)) == two([1, 2]) == two("12" and (1, 2)) == two(iter([1, 2])) == two({1: 0, 2: 0}) == two(range(1, 3)) == (1, 2)
assert message(ValueError, two, (1,)) == "not enough values to unpack (expected 2, got 1)"
assert message(ValueError, two, [1, 2, 3]) == "too many values to unpack (expected 2)"
assert message(ValueError, two, iter([1])) == "not enough values to unpack (expected 2, got 1)"
assert message(ValueError, two, iter([1, 2, 3])) == "too many values to unpack (expected 2)"
assert message(TypeError, two, 5) == "cannot unpack non-iterable int object"
def star(v):
    a, *b, c = v
    return a, b, c
assert star([1, 2]) == (1, [], 2) and star("abcd") == ("a", ["b", "c"], "d") and star(iter(range(5))) == (0, [1, 2, 3], 4)
assert message(ValueError, star, [1]) == "not enough values to unpack (expected at least 2, got 1)"
assert message(ValueError, star, []) == "not enough values to unpack (expected at least 2, got 0)"
assert message(TypeError, star, None) == "cannot unpack non-iterable NoneType object"
def fails():
    yield 1
    raise KeyError("inside")
assert message(KeyError, two, fails()) == "'inside'" and message(KeyError, star, fails()) == "'inside'"
(a, b), [c, *d], e = (1, 2), "xyz", 3
assert (a, b, c, d, e) == (1, 2, "x", ["y", "z"], 3)
*a, = ()
assert a == []
class S:
    def __getitem__(self, i):
        if i == 2:
            raise IndexError
        return i
assert two(S()) == (0, 1)
assert message(TypeError, lambda: 1 in 5) == "argument of type 'int' is not iterable"
assert 1 in S() and 5 not in S()
class Con:
    def __contains__(self, x):
        return x * 2
assert (3 in Con()) is True and (0 in Con()) is False
