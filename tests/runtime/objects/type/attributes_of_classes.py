def message(f):
    try:
        f()
    except (TypeError, AttributeError) as e:
        return f'{type(e).__name__}: {e}'
    return None


class A:
    pass


def delete_x():
    del A.x


def set_name():
    A.__name__ = 3


def delete_name():
    del A.__name__


def delete_class():
    del object().__class__


def set_int():
    int.x = 3


def delete_int():
    del int.x


assert message(lambda: A.x) == "AttributeError: type object 'A' has no attribute 'x'"
assert message(delete_x) == "AttributeError: type object 'A' has no attribute 'x'"
assert message(set_name) == "TypeError: can only assign string to A.__name__, not 'int'"
assert message(delete_name) == "TypeError: cannot delete '__name__' attribute of immutable type 'A'"
assert message(delete_class) == "TypeError: can't delete __class__ attribute"
assert message(set_int) == "TypeError: cannot set 'x' attribute of immutable type 'int'"
assert message(delete_int) == "TypeError: cannot set 'x' attribute of immutable type 'int'"
assert message(lambda: int.__annotations__) == "AttributeError: type object 'int' has no attribute '__annotations__'"
assert message(lambda: A.__abstractmethods__) == 'AttributeError: __abstractmethods__'
assert message(lambda: type.__dict__['__mro__'].__get__(1)) == \
    "TypeError: descriptor '__mro__' for 'type' objects doesn't apply to a 'int' object"

A.__name__ = 'Renamed'
assert A.__name__ == 'Renamed' and A.__qualname__ == 'A'
assert message(lambda: A.x) == "AttributeError: type object 'Renamed' has no attribute 'x'"
assert message(lambda: A().x) == "AttributeError: 'Renamed' object has no attribute 'x'"
A.__qualname__ = 'Some.Where'
assert repr(A).endswith(".Some.Where'>") and repr(A).startswith("<class '")
A.__doc__ = 'doc'
assert A.__doc__ == 'doc'
A.__module__ = 'm'
assert repr(A) == "<class 'm.Some.Where'>"
assert A.__annotations__ == {}
assert A.__basicsize__ > 0
assert A.__dictoffset__ != 0
assert object.__dictoffset__ == 0
assert A.__base__ is object and object.__base__ is None and bool.__base__ is int
assert object.__bases__ == () and bool.__bases__ == (int,)
assert bool.__mro__ == (bool, int, object)
assert type(A.__dict__).__name__ == 'mappingproxy'
try:
    A.__dict__['x'] = 1
except TypeError as e:
    assert str(e) == "'mappingproxy' object does not support item assignment"
else:
    raise AssertionError
assert int.__name__ == 'int' and int.__module__ == 'builtins' and int.__qualname__ == 'int'
assert repr(int) == "<class 'int'>"
assert type(int) is type and type(type) is type and isinstance(type, object)
assert issubclass(type, object) and isinstance(object, type)
assert 'real' in int.__dict__ and '__add__' in int.__dict__ and '__add__' in dir(int)
assert type.mro(A) == [A, object]
assert A.mro() == [A, object]


class B(A):
    pass


assert A.__subclasses__() == [B]
assert (type.__flags__ >> 31) & 1 and (int.__flags__ >> 24) & 1 and not (A.__flags__ >> 24) & 1
