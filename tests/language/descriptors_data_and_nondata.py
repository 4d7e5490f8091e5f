class Data:
    def __set_name__(self, owner, name):
        self.name = name
        self.owner = owner.__name__

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, 'unset') + '!'

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        del obj.__dict__[self.name]


class NonData:
    def __get__(self, obj, cls):
        return ('nondata', obj is None, cls.__name__)


class C:
    d = Data()
    n = NonData()


class D(C):
    pass


c = D()
assert C.d.name == 'd' and C.d.owner == 'C'
assert c.d == 'unset!'
c.d = 'v'
assert c.d == 'v!' and c.__dict__ == {'d': 'v'}
c.__dict__['d'] = 'w'
assert c.d == 'w!'
del c.d
assert c.d == 'unset!'
assert c.n == ('nondata', False, 'D') and C.n == ('nondata', True, 'C')
c.n = 5
assert c.n == 5
del c.n
assert c.n[0] == 'nondata'


class SetOnly:
    def __set__(self, obj, value):
        obj.__dict__['s'] = value * 2


class E:
    s = SetOnly()


e = E()
assert e.s is E.__dict__['s']
e.s = 4
assert e.s == 8
