a = list[int]
assert repr(a) == 'list[int]' and a.__origin__ is list and a.__args__ == (int,)
assert repr(dict[str, list[int]]) == 'dict[str, list[int]]'
assert repr(tuple[int, ...]) == 'tuple[int, ...]' and repr(tuple[()]) == 'tuple[()]'
assert list[int] == list[int] and list[int] != list[str] and hash(list[int]) == hash(list[int])
assert a([1, 2]) == [1, 2] and type(a()) is list
assert a.__parameters__ == ()
assert type(a).__name__ == 'GenericAlias'


class L(list[int]):
    pass


assert L.__bases__ == (list,) and L.__orig_bases__ == (list[int],)
assert L([3]) == [3]


class G:
    def __class_getitem__(cls, item):
        return cls.__name__, item


assert G[int] == ('G', int) and G[1, 2] == ('G', (1, 2))


class H(G):
    pass


assert H[0] == ('H', 0)
try:
    int[3]
except TypeError as e:
    assert str(e) == "type 'int' is not subscriptable"
else:
    raise AssertionError
assert a.append is list.append
assert [x for x in tuple[int, str].__args__] == [int, str]
