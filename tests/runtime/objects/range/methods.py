def message(exc, f, *args):
    try:
        f(*args)
    except exc as e:
        return str(e)
    assert False, "did not raise"

r = range(2, 20, 3)
assert list(r) == [2, 5, 8, 11, 14, 17] and len(r) == 6 and r[0] == 2 and r[-1] == 17
assert r[1:4] == range(5, 14, 3) and r[::-1] == range(17, -1, -3) and r[::2] == range(2, 20, 6)
assert repr(r) == "range(2, 20, 3)" and repr(range(5)) == "range(0, 5)" and repr(r[::-1]) == "range(17, -1, -3)"
assert 5 in r and 6 not in r and 20 not in r and 5.0 in r and "a" not in r and True in range(2)
assert r.index(8) == 2 and r.count(8) == 1 and r.count(9) == 0 and r.index(8.0) == 2
assert message(ValueError, r.index, 9) == "9 is not in range"
assert message(ValueError, r.index, "x") == "sequence.index(x): x not in sequence"
assert message(IndexError, lambda: r[6]) == "range object index out of range"
assert message(TypeError, lambda: r["a"]) == "range indices must be integers or slices, not str"
assert message(ValueError, range, 1, 2, 0) == "range() arg 3 must not be zero"
assert message(TypeError, range, 1.0) == "'float' object cannot be interpreted as an integer"
assert message(TypeError, range) == "range expected at least 1 argument, got 0"
assert message(TypeError, range, 1, 2, 3, 4) == "range expected at most 3 arguments, got 4"
assert (r.start, r.stop, r.step) == (2, 20, 3)
assert range(0) == range(2, 1) and range(0, 3, 2) == range(0, 4, 2) and range(3) != range(4) and range(1, 2) == range(1, 5, 9)
assert hash(range(0)) == hash(range(2, 1)) and range(3) != [0, 1, 2]
assert list(reversed(r)) == list(r)[::-1] and list(reversed(range(0))) == [] and not range(0) and range(1)
assert list(range(5, 0, -2)) == [5, 3, 1] and len(range(5, 0, -2)) == 3 and list(range(0, -10, -3)) == [0, -3, -6, -9]
it = iter(range(3))
assert it.__length_hint__() == 3 and next(it) == 0 and it.__length_hint__() == 2 and list(it) == [1, 2]
assert type(iter(range(3))).__name__ == "range_iterator"
try:
    r.start = 1
    assert False
except AttributeError:
    pass
