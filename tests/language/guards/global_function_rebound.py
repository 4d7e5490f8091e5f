def f(x):
    return x + 1


def caller(x):
    return f(x)


assert [caller(i) for i in range(3)] == [1, 2, 3]
old = f


def f(x):
    return x * 10


assert caller(3) == 30 and old(3) == 4
f = len
assert caller('abc') == 3
f = 5
try:
    caller(1)
    assert False
except TypeError as e:
    assert str(e) == "'int' object is not callable"
del f
try:
    caller(1)
    assert False
except NameError as e:
    assert str(e) == "name 'f' is not defined"
f = old
assert caller(1) == 2
