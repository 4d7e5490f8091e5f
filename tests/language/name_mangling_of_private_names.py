class A:
    __secret = 1

    def __init__(self):
        self.__x = 2
        self.__dunder__ = 3

    def get(self):
        return self.__x, self.__secret, self.__helper()

    def __helper(self):
        def inner(__local):
            return __local
        return inner(5)

    def of(self, other):
        return other.__x


class B(A):
    def __init__(self):
        super().__init__()
        self.__x = 'b'

    def both(self):
        return self.__x, self._A__x


class _C:
    def f(self):
        self.__y = 1


a = A()
assert a.get() == (2, 1, 5)
assert a.__dict__ == {'_A__x': 2, '__dunder__': 3} and A._A__secret == 1
assert B().both() == ('b', 2) and B().get() == (2, 1, 5)
c = _C()
c.f()
assert c.__dict__ == {'_C__y': 1}
_D__z = 'global'


class D:
    def g(self):
        return __z

    def kw(self, **k):
        return k

    def call(self):
        return self.kw(__k=1)


assert D().g() == 'global' and D().call() == {'__k': 1}
