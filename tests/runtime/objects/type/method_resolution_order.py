O = object


class F:
    pass


class E:
    pass


class D:
    pass


class C(D, F):
    pass


class B(D, E):
    pass


class A(B, C):
    pass


assert A.__mro__ == (A, B, C, D, E, F, O) or A.__mro__ == (A, B, C, D, F, E, O)


class X:
    pass


class Y:
    pass


class XY(X, Y):
    pass


class YX(Y, X):
    pass


try:
    class Bad(XY, YX):
        pass
except TypeError as e:
    assert str(e) == 'Cannot create a consistent method resolution\norder (MRO) for bases X, Y'
else:
    raise AssertionError


class Meta(type):
    def mro(cls):
        return [cls, Y, object] if cls.__name__ == 'Special' else super().mro()


class Special(X, metaclass=Meta):
    pass


assert Special.__mro__ == (Special, Y, object)
Y.from_y = 1
X.from_x = 1
assert Special.from_y == 1 and not hasattr(Special, 'from_x')


class Wrong(type):
    def mro(cls):
        return [cls, 3, object]


try:
    Wrong('W', (), {})
except TypeError as e:
    assert str(e) == "mro() returned a non-class ('int')"
else:
    raise AssertionError
