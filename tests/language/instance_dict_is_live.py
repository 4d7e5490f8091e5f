class C:
    def __init__(self):
        self.a = 1


c = C()
d = c.__dict__
d['b'] = 2
assert c.b == 2
c.a = 10
assert d == {'a': 10, 'b': 2}
del d['a']
assert not hasattr(c, 'a') and list(vars(c)) == ['b']
c.__dict__ = {'z': 26}
assert c.z == 26 and not hasattr(c, 'b') and d == {'b': 2}
c.y = 25
assert c.__dict__ == {'z': 26, 'y': 25}
c.__dict__.update(p=1, q=2)
assert c.p + c.q == 3
c.__dict__.clear()
assert not hasattr(c, 'z')
try:
    c.__dict__ = 5
    assert False
except TypeError as e:
    assert str(e) == "__dict__ must be set to a dictionary, not a 'int'"
assert 'a' in dir(C()) and '__init__' in dir(C)
for k, v in C.__dict__.items():
    pass
try:
    C.__dict__['x'] = 1
    assert False
except TypeError as e:
    assert str(e) == "'mappingproxy' object does not support item assignment"
