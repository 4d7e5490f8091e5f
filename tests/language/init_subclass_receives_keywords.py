class Base:
    registry = {}

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.registry[tag] = cls


class A(Base, tag='a'):
    pass


class B(A, tag='b'):
    pass


class C(B):
    pass


assert Base.registry == {'a': A, 'b': B, None: C}
assert A.tag == 'a' and C.tag is None
try:
    class Bad(Base, unknown=1):
        pass
    assert False
except TypeError as e:
    assert str(e) == 'Bad.__init_subclass__() takes no keyword arguments' or \
        str(e).endswith('__init_subclass__() takes no keyword arguments')
D = type('D', (Base,), {}, tag='d')
assert D.tag == 'd'
