class Proxy:
    def __init__(self, *bases):
        self.bases = bases

    def __mro_entries__(self, bases):
        assert bases[0] is self or bases[1] is self
        return self.bases


class A:
    a = 1


p = Proxy(A)


class C(p):
    pass


assert C.__bases__ == (A,) and C.__orig_bases__ == (p,) and C.a == 1


class D(A, Proxy()):
    pass


assert D.__bases__ == (A,)


class E(list[int]):
    pass


assert E([1]) == [1] and E.__bases__ == (list,)
try:
    class F(5):
        pass
    assert False
except TypeError:
    pass
