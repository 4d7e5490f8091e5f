# Counts of positional arguments, in CPython's words.
def message(f, *args, **kw):
    try:
        f(*args, **kw)
    except TypeError as e:
        return str(e)
    assert False, "did not raise"

assert message(list, 1, 2) == "list expected at most 1 argument, got 2"
assert message(range) == "range expected at least 1 argument, got 0"
assert message(range, 1, 2, 3, 4) == "range expected at most 3 arguments, got 4"
assert message(filter, None) == "filter expected 2 arguments, got 1"
assert message(getattr, 1) == "getattr expected at least 2 arguments, got 1"
assert message(reversed) == "reversed expected 1 argument, got 0"
assert message(list, a=1) == "list() takes no keyword arguments"
assert message(iter, a=1) == "iter() takes no keyword arguments"
