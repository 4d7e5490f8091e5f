class Even:
    pass


class Meta(type):
    def __instancecheck__(cls, x):
        return x % 2 == 0


class EvenInt(metaclass=Meta):
    pass


assert isinstance(4, EvenInt) and not isinstance(3, EvenInt)
assert isinstance(5, (str, (bytes, int)))
for f, text in ((lambda: isinstance(1, 5), 'isinstance() arg 2 must be a type, a tuple of types, or a union'),
                (lambda: issubclass(1, int), 'issubclass() arg 1 must be a class'),
                (lambda: issubclass(int, 1), 'issubclass() arg 2 must be a class, a tuple of classes, or a union')):
    try:
        f()
        assert False
    except TypeError as e:
        assert str(e) == text, e


class Liar:
    __class__ = int


assert isinstance(Liar(), int) and type(Liar()) is Liar
assert isinstance(Liar(), Liar)
