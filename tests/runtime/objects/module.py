import sys
import math
M = type(sys)
m = M('name', 'doc')
assert m.__name__ == 'name' and m.__doc__ == 'doc' and m.__spec__ is None and m.__loader__ is None
assert repr(m) == "<module 'name'>"
m.x = 1
assert m.__dict__['x'] == 1 and m.x == 1
m.__dict__['y'] = 2
assert m.y == 2
del m.x
try:
    m.x
except AttributeError as e:
    assert str(e) == "module 'name' has no attribute 'x'"
else:
    raise AssertionError
m.__getattr__ = lambda name: 'got ' + name
assert m.anything == 'got anything'
assert list(M('q').__dict__) == ['__name__', '__doc__', '__package__', '__loader__', '__spec__']
assert repr(sys) == "<module 'sys' (built-in)>"
assert 'sqrt' in dir(math) and math.__name__ == 'math'
m.__dir__ = lambda: ['b', 'a']
assert dir(m) == ['a', 'b']


class Sub(M):
    attr = 5

    @property
    def p(self):
        return self.v * 2


s = Sub('s')
s.v = 4
assert s.p == 8 and s.attr == 5 and s.__dict__['v'] == 4
k = M('k')
k.v = 3
k.__class__ = Sub
assert k.p == 6
try:
    M()
except TypeError as e:
    assert str(e) == "module() missing required argument 'name' (pos 1)", e
else:
    raise AssertionError
del m.__name__
del m.__getattr__
try:
    m.zz
except AttributeError as e:
    assert str(e) == "module has no attribute 'zz'"
