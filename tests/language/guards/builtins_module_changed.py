# alone
import builtins


def f(x):
    return len(x), abs(-x[0]), max(x), isinstance(x, list)


assert f([1, 2]) == (2, 1, 2, True)
old = builtins.len, builtins.max
try:
    builtins.len = lambda x: 'patched'
    builtins.max = min
    assert f([1, 2]) == ('patched', 1, 1, True)
finally:
    builtins.len, builtins.max = old
assert f([3, 4]) == (2, 3, 4, True)
builtins.brand_new = 77
assert brand_new == 77


def g():
    return brand_new


assert g() == 77
brand_new = 'global'
assert g() == 'global'
del brand_new
assert g() == 77
del builtins.brand_new
try:
    g()
    assert False
except NameError:
    pass
