class A:
    pass


class B(A):
    pass


assert isinstance(B(), A) and not isinstance(A(), B)
assert isinstance(1, (str, int)) and not isinstance(1, (str, (list, dict)))
assert isinstance(True, int) and isinstance(1, object)
assert isinstance(1, int | str) and not isinstance(1.0, int | str)
assert isinstance(None, int | None)
assert issubclass(B, (int, A)) and issubclass(bool, int | str)


class Meta(type):
    def __instancecheck__(cls, x):
        return x == 'yes'

    def __subclasscheck__(cls, c):
        return c is int


class M(metaclass=Meta):
    pass


assert isinstance('yes', M) and not isinstance('no', M) and isinstance(M(), M)
assert issubclass(int, M) and not issubclass(str, M)


class Fake:
    @property
    def __class__(self):
        return int


assert isinstance(Fake(), int) and isinstance(Fake(), Fake)
assert type(Fake()) is Fake


class Duck:
    __bases__ = ()


class Duckling:
    __bases__ = ()


duck = Duck()
ling = Duckling()
ling.__bases__ = (duck,)
assert issubclass(ling, duck)


def message(f, *args):
    try:
        f(*args)
    except TypeError as e:
        return str(e)
    return None


assert message(isinstance, 1, 3) == 'isinstance() arg 2 must be a type, a tuple of types, or a union'
assert message(isinstance, 1, (3,)) == 'isinstance() arg 2 must be a type, a tuple of types, or a union'
assert message(issubclass, 1, int) == 'issubclass() arg 1 must be a class'
assert message(issubclass, int, 3) == 'issubclass() arg 2 must be a class, a tuple of classes, or a union'
assert message(isinstance, 1, list[int]) == 'isinstance() argument 2 cannot be a parameterized generic'
