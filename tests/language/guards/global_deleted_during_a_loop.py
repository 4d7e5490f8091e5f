limit = 3


def f():
    out = []
    for i in range(10):
        if i == 4:
            drop()
        out.append(limit + i)
    return out


def drop():
    global limit
    del limit


try:
    f()
    assert False
except NameError as e:
    assert str(e) == "name 'limit' is not defined"
limit = 'x'
try:
    f()
    assert False
except TypeError:
    pass
limit = 1.5
n = 0
try:
    while n < 5:
        n += 1
        if n == 3:
            del limit
        limit
except NameError:
    pass
assert n == 3
x = 0
for x in range(5):
    if x == 2:
        del x
assert x == 4
