s = slice(1, 2)
assert (s.start, s.stop, s.step) == (1, 2, None) and repr(s) == "slice(1, 2, None)"
assert slice(5) == slice(None, 5, None) and slice(1) < slice(2) and slice(1) != slice(1, 2)
assert slice(None, None, -1).indices(5) == (4, -1, -1) and slice(-3, None).indices(5) == (2, 5, 1)
assert slice(0, 10 ** 30, 10 ** 25).indices(10 ** 29) == (0, 10 ** 29, 10 ** 25)
def message(exc, f, *args):
    try:
        f(*args)
    except exc as e:
        return str(e)
    assert False, "did not raise"
assert message(ValueError, slice(None, None, 0).indices, 5) == "slice step cannot be zero"
assert message(ValueError, slice(1).indices, -1) == "length should not be negative"
assert message(TypeError, slice("a", 2).indices, 5) == "slice indices must be integers or None or have an __index__ method"
assert message(TypeError, hash, s) == "unhashable type: 'slice'"
assert message(TypeError, slice) == "slice expected at least 1 argument, got 0"
class Get:
    def __getitem__(self, k):
        return k
g = Get()
assert g[1:2] == slice(1, 2, None) and g[::3] == slice(None, None, 3) and g[1:2, ...] == (slice(1, 2), Ellipsis)
assert s.__reduce__() == (slice, (1, 2, None))
