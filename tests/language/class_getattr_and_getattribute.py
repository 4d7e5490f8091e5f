class A:
    x = 1

    def __getattr__(self, name):
        if name == 'missing':
            raise AttributeError(name)
        return 'fallback ' + name


a = A()
assert a.x == 1
assert a.y == 'fallback y'
a.y = 2
assert a.y == 2
assert not hasattr(a, 'missing')
assert getattr(a, 'missing', 5) == 5


class B:
    def __getattribute__(self, name):
        if name.startswith('f_'):
            return name[2:]
        return super().__getattribute__(name)


b = B()
b.z = 3
assert b.f_q == 'q' and b.z == 3
assert b.__class__ is B
try:
    b.nothing
except AttributeError as e:
    assert str(e) == "'B' object has no attribute 'nothing'"
else:
    raise AssertionError


class C(B):
    def __getattr__(self, name):
        return 'C ' + name


assert C().f_1 == '1' and C().other == 'C other'


class P:
    @property
    def broken(self):
        raise AttributeError('inner')

    def __getattr__(self, name):
        return 'rescued ' + name


assert P().broken == 'rescued broken'


class S:
    def __init__(self):
        object.__setattr__(self, 'log', [])

    def __setattr__(self, name, value):
        self.log.append((name, value))
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.log.append(name)
        super().__delattr__(name)


s = S()
s.a = 1
s.b = 2.5
del s.a
assert s.log == [('a', 1), ('b', 2.5), 'a']
assert s.__dict__ == {'log': s.log, 'b': 2.5}


class Late:
    pass


late = Late()
assert not hasattr(late, 'q')
Late.__getattr__ = lambda self, name: name * 2
assert late.q == 'qq'
del Late.__getattr__
assert not hasattr(late, 'q')


class Methods:
    def __getattr__(self, name):
        def f(*args):
            return name, args
        return f


assert Methods().anything(1, 2) == ('anything', (1, 2))


class Base:
    def method(self):
        return 'base'


base = Base()
base.method = lambda: 'own'
assert base.method() == 'own'
del base.method
assert base.method() == 'base'
