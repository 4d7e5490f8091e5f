def hello(self):
    return 'hello ' + self.name


T = type('T', (), {'name': 'x', 'hello': hello})
assert T().hello() == 'hello x' and T.__name__ == 'T' and T.__bases__ == (object,)
U = type('U', (T, dict), {'__doc__': 'doc'})
u = U(a=1)
assert u.hello() == 'hello x' and u['a'] == 1 and U.__doc__ == 'doc' and isinstance(u, dict)
assert type(5) is int and type(type) is type
for args, text in ((('X', 5, {}), 'type.__new__() argument 2 must be tuple, not int'),
                   ((5, (), {}), 'type.__new__() argument 1 must be str, not int'),
                   (('X', (), 5), 'type.__new__() argument 3 must be dict, not int'),
                   (('X', (True, int), {}), "metaclass conflict: the metaclass of a derived class must be a "
                    "(non-strict) subclass of the metaclasses of all its bases")):
    try:
        type(*args)
        assert False
    except TypeError as e:
        assert str(e) == text, e
try:
    type(1, 2)
    assert False
except TypeError as e:
    assert str(e) == 'type() takes 1 or 3 arguments'
