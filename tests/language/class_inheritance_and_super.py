class A:
    def __init__(self, x):
        self.x = x

    def who(self):
        return 'A'

    def both(self):
        return [self.who()]

    @classmethod
    def make(cls, *args):
        return cls(*args)


class B(A):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y

    def who(self):
        return 'B' + super().who()

    @classmethod
    def make(cls, *args):
        return super().make(*args)


b = B(1, 2)
assert (b.x, b.y) == (1, 2)
assert b.who() == 'BA'
assert b.both() == ['BA']
assert type(B.make(3, 4)) is B
assert B.make(3, 4).y == 4
assert super(B, b).who() == 'A'
assert super(B, B).make.__func__ is A.make.__func__
assert isinstance(b, A) and issubclass(B, A)
assert B.__mro__ == (B, A, object)
assert B.__bases__ == (A,)


class Left(A):
    def who(self):
        return 'L' + super().who()


class Right(A):
    def who(self):
        return 'R' + super().who()


class Both(Left, Right):
    def who(self):
        return '*' + super().who()


assert Both(1).who() == '*LRA'
assert [c.__name__ for c in Both.__mro__] == ['Both', 'Left', 'Right', 'A', 'object']


class Outer:
    def f(self):
        class Inner(A):
            def who(self):
                return 'I' + super().who()
        return Inner(0).who()


assert Outer().f() == 'IA'


class Cell:
    def cls(self):
        return __class__

    def later(self):
        return [super(Cell, self).__repr__ for _ in range(1)][0]() == object.__repr__(self)


assert Cell().cls() is Cell
assert Cell().later()


def no_class(self):
    return super().x


try:
    no_class(1)
except RuntimeError as e:
    assert str(e) == 'super(): __class__ cell not found', e
else:
    raise AssertionError
