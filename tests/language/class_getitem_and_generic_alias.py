class Box:
    def __class_getitem__(cls, item):
        return cls.__name__, item


class Sub(Box):
    pass


assert Box[int] == ('Box', int) and Sub[1, 2] == ('Sub', (1, 2))
alias = list[int]
assert alias.__origin__ is list and alias.__args__ == (int,)
assert repr(dict[str, int]) == 'dict[str, int]'
assert list[int] == list[int] and alias([1]) == [1]
assert isinstance(tuple[int, ...]([1, 2]), tuple)
try:
    int[0]
    assert False
except TypeError as e:
    assert str(e) == "type 'int' is not subscriptable"


class Plain:
    pass


try:
    Plain[0]
    assert False
except TypeError as e:
    assert str(e) == "type 'Plain' is not subscriptable"
try:
    Plain()[0]
    assert False
except TypeError as e:
    assert str(e) == "'Plain' object is not subscriptable"
union = int | str
assert isinstance(1, union) and not isinstance(1.0, union) and repr(union) == 'int | str'
