def outer():
    v = 1

    def f(a: int, b: 'str' = 2, *, c=3) -> float:
        'doc'
        return v
    return f


f = outer()
assert f.__name__ == 'f' and f.__qualname__ == 'outer.<locals>.f' and f.__doc__ == 'doc'
assert f.__defaults__ == (2,) and f.__kwdefaults__ == {'c': 3}
assert f.__annotations__ == {'a': int, 'b': 'str', 'return': float}
assert f.__annotations__ is f.__annotations__
assert f.__closure__[0].cell_contents == 1
assert f.__globals__ is globals() and f.__code__.co_name == 'f'
assert f.__module__ == outer.__module__
f.x = 5
assert f.x == 5 and f.__dict__ == {'x': 5}
del f.x
assert f.__dict__ == {}
f.__dict__ = {'y': 1}
assert f.y == 1
f.__name__ = 'g'
f.__qualname__ = 'q.g'
f.__doc__ = None
assert f.__name__ == 'g' and repr(f).startswith('<function q.g at 0x') and f.__doc__ is None


def no_doc():
    return 'not a docstring'


assert no_doc.__doc__ is None and no_doc.__closure__ is None and no_doc.__defaults__ is None
for name, value, text in (('__name__', 1, '__name__ must be set to a string object'),
                          ('__qualname__', 1, '__qualname__ must be set to a string object'),
                          ('__code__', 1, '__code__ must be set to a code object'),
                          ('__defaults__', 1, '__defaults__ must be set to a tuple object'),
                          ('__kwdefaults__', 1, '__kwdefaults__ must be set to a dict object'),
                          ('__code__', f.__code__, 'no_doc() requires a code object with 0 free vars, not 1')):
    try:
        setattr(no_doc, name, value)
        assert False
    except (TypeError, ValueError) as e:
        assert str(e) == text, e
try:
    no_doc.__globals__ = {}
    assert False
except AttributeError as e:
    assert str(e) == 'readonly attribute', e

FunctionType = type(f)
space = {'y': 41}
made = FunctionType((lambda x=1: x + y).__code__, space, 'made', (1,))
assert made() == 42 and made.__name__ == 'made' and made.__globals__ is space
for args in ((1, {}), (made.__code__, 1), (made.__code__, {}, 1), (made.__code__, {}, 'n', 1), (f.__code__, {})):
    try:
        FunctionType(*args)
        assert False
    except TypeError:
        pass
assert f.__get__(None, int) is f and f.__get__(5, int).__self__ == 5
assert (lambda: 0).__name__ == '<lambda>'
