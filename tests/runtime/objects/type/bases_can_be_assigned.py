class A:
    x = 'A'

    def __len__(self):
        return 1


class B:
    x = 'B'

    def __len__(self):
        return 2


class C(A):
    pass


class D(C):
    pass


d = D()
assert d.x == 'A' and len(d) == 1
C.__bases__ = (B,)
assert d.x == 'B' and len(d) == 2
assert D.__mro__ == (D, C, B, object)
assert A.__subclasses__() == [] and B.__subclasses__() == [C]
C.__bases__ = (A, B)
assert d.x == 'A' and C.__base__ is A


def message(bases):
    try:
        C.__bases__ = bases
    except TypeError as e:
        return str(e)
    return None


class S:
    __slots__ = ('q',)


assert message(3) == 'can only assign tuple to C.__bases__, not int'
assert message(()) == 'can only assign non-empty tuple to C.__bases__, not ()'
assert message((3,)) == "C.__bases__ must be tuple of classes, not 'int'"
assert message((D,)) == 'a __bases__ item causes an inheritance cycle'
assert message((S,)) == "__bases__ assignment: 'S' object layout differs from 'A'"
assert message((A, A)) == 'duplicate base class A'
assert C.__bases__ == (A, B) and d.x == 'A'
