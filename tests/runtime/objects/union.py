u = int | str
assert repr(u) == 'int | str' and u.__args__ == (int, str)
assert int | str == str | int and hash(int | str) == hash(str | int)
assert int | int is int
assert (int | str) | float == int | str | float
assert repr(int | None) == 'int | None' and repr(None | int) == 'None | int'
assert repr(list[int] | str) == 'list[int] | str'
assert isinstance(1, u) and isinstance('', u) and not isinstance(1.0, u)
assert issubclass(bool, u)
assert type(u).__name__ == 'UnionType'
try:
    int | 3
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for |: 'type' and 'int'"
else:
    raise AssertionError
try:
    isinstance(1, list[int] | int)
except TypeError as e:
    assert str(e) == 'isinstance() argument 2 cannot be a parameterized generic'
else:
    raise AssertionError


class Meta(type):
    def __or__(cls, other):
        return 'own'


class A(metaclass=Meta):
    pass


assert A | int == 'own'
