import sys
N = type(sys.implementation)
n = N(a=1, b='x')
assert n.a == 1 and repr(n) == "namespace(a=1, b='x')"
n.c = 2.5
del n.a
assert n == N(b='x', c=2.5) and n != N(b='x')
assert n.__dict__ == {'b': 'x', 'c': 2.5}
n.me = n
assert repr(n) == "namespace(b='x', c=2.5, me=namespace(...))"
try:
    N(1)
except TypeError as e:
    assert str(e) == 'no positional arguments expected'
else:
    raise AssertionError
