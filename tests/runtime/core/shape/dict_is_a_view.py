class A:
    def __init__(self):
        self.x = 1
        self.y = 2.0


a = A()
d = a.__dict__
assert d is a.__dict__ and d == {'x': 1, 'y': 2.0} and len(d) == 2
assert type(d) is dict
d['z'] = 3
assert a.z == 3
a.w = 4
assert d['w'] == 4 and list(d) == ['x', 'y', 'z', 'w']
del d['x']
assert not hasattr(a, 'x')
assert 'y' in d and 'x' not in d
d['y'] = 'text'
assert a.y == 'text'
assert d.pop('y') == 'text' and not hasattr(a, 'y')
assert d.setdefault('q', 5) == 5 and a.q == 5
d.update(r=6, s=7.5)
assert (a.r, a.s) == (6, 7.5)
assert d.get('nothing') is None
assert sorted(d.items()) == [('q', 5), ('r', 6), ('s', 7.5), ('w', 4), ('z', 3)]
assert dict(d) == d and d.copy() == d and {**d} == d
try:
    d['nothing']
except KeyError as e:
    assert e.args == ('nothing',)
else:
    raise AssertionError
assert d.popitem() == ('s', 7.5) and not hasattr(a, 's')
assert vars(a) is d
d.clear()
assert a.__dict__ == {} and not hasattr(a, 'z')
a.n = 1
assert d == {'n': 1}

# A strange key makes it a real dict, the same object.
d[1] = 'one'
assert a.__dict__ is d and d == {'n': 1, 1: 'one'}
a.m = 2.5
assert d['m'] == 2.5 and a.n == 1
d['n'] = 9
assert a.n == 9
b = A()
b.__dict__[(1, 2)] = 3
assert b.x == 1 and b.__dict__ == {'x': 1, 'y': 2.0, (1, 2): 3}

# The view keeps its object alive.
e = A().__dict__
assert e == {'x': 1, 'y': 2.0}


def grow():
    c = A()
    for k in c.__dict__:
        c.new = 1


try:
    grow()
except RuntimeError as err:
    assert str(err) == 'dictionary changed size during iteration'
else:
    raise AssertionError
