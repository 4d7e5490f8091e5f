def dataclass_like(cls):
    names = list(cls.__annotations__)

    def __init__(self, *args):
        for n, a in zip(names, args):
            setattr(self, n, a)

    def __eq__(self, other):
        return all(getattr(self, n) == getattr(other, n) for n in names)
    cls.__init__ = __init__
    cls.__eq__ = __eq__
    return cls


@dataclass_like
class P:
    x: int
    y: int = 0


assert P(1, 2) == P(1, 2) and not P(1, 2) == P(1, 3) and P(1).y == 0


def make(base, n):
    class Made(base):
        size = n

        def get(self):
            return n, self.size
    return Made


A, B = make(object, 1), make(list, 2)
assert A().get() == (1, 1) and B([5]).get() == (2, 2) and B([5]) == [5]
assert A is not make(object, 1) and A.__qualname__ == 'make.<locals>.Made'
