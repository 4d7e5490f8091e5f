class A:
    __x = 1

    def __init__(self):
        self.__y = 2

    def get(self):
        return self.__x, self.__y

    def __method(self):
        return 'private'

    def call(self):
        return self.__method()

    __dunder__ = 3


a = A()
assert a.get() == (1, 2)
assert a._A__x == 1 and a._A__y == 2
assert a.call() == 'private'
assert A.__dunder__ == 3
assert not hasattr(a, '__y')


class _B:
    def __init__(self):
        self.__z = 1


assert _B()._B__z == 1


class B(A):
    def __init__(self):
        super().__init__()
        self.__y = 5

    def both(self):
        return self.get()[1], self.__y


assert B().both() == (2, 5)


class ___:
    __q = 1


assert ___.__dict__['__q'] == 1
