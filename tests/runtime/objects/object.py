o = object()
assert repr(o).startswith('<object object at 0x')
assert str(o) == repr(o)
assert o == o and o != object()
assert hash(o) == hash(o)
assert o.__class__ is object
assert type(object.__doc__) is str


class A:
    def __init__(self):
        self.x = 1


a = A()
assert repr(a) == f'<{__name__}.A object at {hex(id(a))}>'
assert '__init__' in dir(a) and 'x' in dir(a) and '__class__' in dir(a)
assert a.__dir__().count('x') == 1
assert a.__sizeof__() > 0
assert format(a) == str(a)
try:
    format(a, 'x')
except TypeError as e:
    assert str(e) == 'unsupported format string passed to A.__format__'
else:
    raise AssertionError
assert object.__init_subclass__() is None
try:
    object.__init_subclass__(1)
except TypeError as e:
    assert str(e) == 'object.__init_subclass__() takes no arguments (1 given)'
else:
    raise AssertionError
assert object.__subclasshook__(1) is NotImplemented
assert a.__getstate__() == {'x': 1}
assert object().__getstate__() is None


class Slots:
    __slots__ = ('p',)


assert object.__eq__(1, 1) is True
assert object.__lt__(1, 1) is NotImplemented
for op in ('<', '<=', '>', '>='):
    try:
        eval(f'o {op} o')
    except TypeError as e:
        assert str(e) == f"'{op}' not supported between instances of 'object' and 'object'"
    else:
        raise AssertionError


class Ne:
    def __eq__(self, other):
        return 'truthy' if other == 1 else NotImplemented


assert (Ne() != 1) is False and (Ne() != 2) is True
assert sorted(k for k in object.__dict__) == [
    '__class__', '__delattr__', '__dir__', '__doc__', '__eq__', '__format__', '__ge__', '__getattribute__',
    '__getstate__', '__gt__', '__hash__', '__init__', '__init_subclass__', '__le__', '__lt__', '__ne__', '__new__',
    '__reduce__', '__reduce_ex__', '__repr__', '__setattr__', '__sizeof__', '__str__', '__subclasshook__']
