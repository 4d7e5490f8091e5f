def error(f):
    try:
        f()
    except RuntimeError as e:
        return str(e)
    assert False

def grow():
    d = {1: 1}
    for k in d:
        d[k + 1] = 1
assert error(grow) == "dictionary changed size during iteration"

def shrink():
    d = {1: 1, 2: 2, 3: 3}
    for k in d:
        del d[k]
assert error(shrink) == "dictionary changed size during iteration"

def replace():
    d = {1: 1}
    for k in d.items():
        del d[1]
        d[2] = 2
assert error(replace) == "dictionary keys changed during iteration"

d = {1: 1, 2: 2}
it = iter(d)
next(it)
d[3] = 3
for i in range(2):
    try:
        next(it)
        assert False
    except RuntimeError:
        pass
d = {1: 1, 2: 2}
for k in d:
    d[k] = 5
assert d == {1: 5, 2: 5}
it = iter(d)
assert list(it) == [1, 2]
d[9] = 9
assert list(it) == []
assert it.__length_hint__() == 0
