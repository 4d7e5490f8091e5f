class Field:
    def __set_name__(self, owner, name):
        self.owner, self.name = owner, name

    def __get__(self, obj, cls):
        return self if obj is None else obj.__dict__.get(self.name, 'default')

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value * 2


registry = []


class Base:
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        registry.append((cls.__name__, tag))

    x = Field()


class A(Base, tag='t'):
    y = Field()


class B(A):
    pass


assert registry == [('A', 't'), ('B', None)]
assert Base.x.owner is Base and Base.x.name == 'x'
assert A.y.name == 'y'
b = B()
assert b.x == 'default'
b.x = 4
assert b.x == 8 and b.__dict__ == {'x': 8}

try:
    class C(Base, wrong=1):
        pass
except TypeError as e:
    assert str(e) == 'Base.__init_subclass__() takes no keyword arguments' or str(e) == 'C.__init_subclass__() takes no keyword arguments', e
else:
    raise AssertionError


class BadName:
    def __set_name__(self, owner, name):
        raise ValueError('no')


try:
    class D:
        attr = BadName()
except RuntimeError as e:
    assert str(e) == "Error calling __set_name__ on 'BadName' instance 'attr' in 'D'"
    assert isinstance(e.__cause__, ValueError)
else:
    raise AssertionError

assert type('E', (Base,), {}, tag=5).__name__ == 'E'
assert registry[-1] == ('E', 5)


class Lazy:
    def __set_name__(self, owner, name):
        setattr(owner, name + '_seen', True)


class F:
    thing = Lazy()


assert F.thing_seen
