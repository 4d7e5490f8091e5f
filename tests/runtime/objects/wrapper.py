def message(f, *args, **kw):
    try:
        f(*args, **kw)
    except TypeError as e:
        return str(e)
    return None


assert int.__add__(1, 2) == 3 and (1).__add__(2) == 3
assert (1).__add__('x') is NotImplemented
assert (5).__rsub__(7) == 2 and int.__pow__(2, 5, 7) == 4 and (2).__pow__(3) == 8
assert (2).__rpow__(3) == 9
assert (3).__lt__(4) is True and (3).__eq__('x') is NotImplemented
assert [1].__len__() == 1 and (3).__bool__() is True
assert [1, 2].__getitem__(1) == 2 and [1].__contains__(1)
assert (-3).__abs__() == 3 and (3).__neg__() == -3 and (3).__invert__() == -4
assert 'a'.__hash__() == hash('a')
assert [].__iter__().__next__.__name__ == '__next__'
l = [1, 2, 3]
l.__setitem__(0, 9)
l.__delitem__(1)
assert l == [9, 3]
assert l.__iadd__([4]) is l
assert '__radd__' not in dir(list) and '__rmul__' in dir(list)
assert not hasattr('', '__radd__') and hasattr('', '__rmod__')
assert repr(int.__eq__) == "<slot wrapper '__eq__' of 'int' objects>"
assert repr((1).__eq__).startswith("<method-wrapper '__eq__' of int object at 0x")
assert int.__add__.__name__ == '__add__' and int.__add__.__qualname__ == 'int.__add__'
assert int.__add__.__objclass__ is int
assert (1).__add__.__self__ == 1
assert type(int.__add__.__doc__) is str
assert int.__add__.__text_signature__ == '($self, value, /)'
assert message((1).__add__) == 'expected 1 argument, got 0'
assert message((1).__add__, 1, 2) == 'expected 1 argument, got 2'
assert message(int.__add__) == "descriptor '__add__' of 'int' object needs an argument"
assert message(int.__add__, 'a', 2) == "descriptor '__add__' requires a 'int' object but received a 'str'"
assert message(int.__add__, 1, a=2) == 'wrapper __add__() takes no keyword arguments'
assert message(int.__repr__, 1, 2) == 'expected 0 arguments, got 1'
assert message([].__setitem__, 1) == ' expected 2 arguments, got 1' or message([].__setitem__, 1) == 'expected 2 arguments, got 1'
assert message(object.__setattr__, int, 'x', 1) == "can't apply this __setattr__ to type object"
assert list.__init__([], (1, 2)) is None
assert dict.__hash__ is None and list.__hash__ is None
assert type(int.__add__).__name__ == 'wrapper_descriptor'
assert type((1).__add__).__name__ == 'method-wrapper'
assert (1).__add__ == (1).__add__
assert object.__eq__(1, 2) is NotImplemented and object.__ne__(1, 1) is False
f = (10).__sub__
assert f(3) == 7
assert list(map((2).__mul__, [1, 2])) == [2, 4]
