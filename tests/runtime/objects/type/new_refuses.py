class A:
    pass


class Slots:
    __slots__ = ('a',)


def message(*args):
    try:
        type(*args)
    except (TypeError, ValueError) as e:
        return str(e)
    return None


assert message() == 'type() takes 1 or 3 arguments'
assert message('x', ()) == 'type() takes 1 or 3 arguments'
assert message('x', (), {}, 4) == 'type() takes 1 or 3 arguments'
assert message('x', 3, {}) == 'type.__new__() argument 2 must be tuple, not int'
assert message(3, (), {}) == 'type.__new__() argument 1 must be str, not int'
assert message('x', (), 3) == 'type.__new__() argument 3 must be dict, not int'
assert message('x', (bool,), {}) == "type 'bool' is not an acceptable base type"
assert message('x', (int, str), {}) == 'multiple bases have instance lay-out conflict'
assert message('x', (A, A), {}) == 'duplicate base class A'
assert message('x', (object, A), {}) == \
    'Cannot create a consistent method resolution\norder (MRO) for bases object, A'
assert message('x', (), {'__qualname__': 1}) == 'type __qualname__ must be a str, not int'
assert message('x', (), {'__classcell__': 1}) == "__classcell__ must be a nonlocal cell, not <class 'int'>"
assert message('x\0y', (), {}) == 'type name must not contain null characters'
assert message('x', (type(lambda: 0),), {}) == "type 'function' is not an acceptable base type"

X = type('X', (A,), {'a': 1, 'f': lambda self: self.a})
assert X().f() == 1 and X.__mro__ == (X, A, object)
assert type(1) is int and type(X()) is X
assert type('Y', (), {}).__bases__ == (object,)
ns = {'q': 1}
Z = type('Z', (), ns)
ns['q'] = 2
assert Z.q == 1
