x: int = 1
y: 'text' = 2
z: list[int]
assert __annotations__ == {'x': int, 'y': 'text', 'z': list[int]}
assert 'z' not in globals()


class C:
    a: int
    b: str = 'b'
    (c): float = 1.0


assert C.__annotations__ == {'a': int, 'b': str}
assert not hasattr(C, 'a') and C.b == 'b' and C.c == 1.0


def f(a: int, *args: str, k: float = 1.0, **kw: bytes) -> None:
    local: undefined_name_is_fine = 5
    other: this_too
    return local


assert f.__annotations__ == {'a': int, 'args': str, 'k': float, 'kw': bytes, 'return': None}
assert f(1) == 5

try:
    bad: undefined_name = 1
except NameError:
    pass
else:
    assert False
assert bad == 1


class Holder:
    pass


h = Holder()
h.attr: int = 5
assert h.attr == 5
d = {}
d['k']: str = 'v'
assert d == {'k': 'v'} and 'h' not in __annotations__
