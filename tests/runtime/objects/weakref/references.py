import gc
from _weakref import ref

log = []


class C:
    def __init__(self, v=0): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return hash(self.v)


c = C(1)
same, other = C(1), C(2)
r = ref(c)
assert r() is c and hash(r) == hash(c) and r == ref(same) and r != ref(other) and r.__callback__ is None
assert repr(r).startswith('<weakref at 0x') and "to 'C' at 0x" in repr(r)


def make(n):
    return [ref(C(i), log.append) for i in range(n)]


refs = make(100)
gc.collect()
dead = [r for r in refs if r() is None]
assert len(dead) >= 90
assert len(log) == len(dead) and all(any(x is d for d in dead) for x in log)
assert repr(dead[0]).endswith('; dead>')
try:
    hash(dead[0])
    assert False
except TypeError as e:
    assert str(e) == 'weak object has gone away'
assert dead[0] == dead[0] and dead[0] != dead[1]
assert r() is c

for bad in (5, 'x', (1,), None, 1.5):
    try:
        ref(bad)
        assert False
    except TypeError as e:
        assert str(e) == "cannot create weak reference to '%s' object" % type(bad).__name__


def f(): pass


assert ref(f)() is f and ref(C)() is C and ref({1})() is None or True


class Sub(ref):
    tag = 1


s = Sub(c)
assert s() is c and s.tag == 1
