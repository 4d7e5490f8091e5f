def f(a, b=1, *, c: int = 2) -> str:
    """The doc."""
    x = a
    return x


assert f.__name__ == 'f' and f.__qualname__ == 'f'
assert f.__doc__ == 'The doc.'
assert f.__defaults__ == (1,) and f.__kwdefaults__ == {'c': 2}
assert f.__annotations__ == {'c': int, 'return': str}
assert f.__code__.co_name == 'f'
assert f.__code__.co_argcount == 2 and f.__code__.co_kwonlyargcount == 1
assert f.__code__.co_varnames == ('a', 'b', 'c', 'x')
assert f.__closure__ is None
assert f.__globals__ is globals()
assert f.__dict__ == {}
f.tag = 'x'
assert f.tag == 'x' and f.__dict__ == {'tag': 'x'}
f.__name__ = 'g'
assert f.__name__ == 'g' and f.__qualname__ == 'f'
f.__doc__ = None
assert f.__doc__ is None


def outer():
    def inner(): pass
    return inner


assert outer().__qualname__ == 'outer.<locals>.inner'
assert (lambda: 0).__name__ == '<lambda>'
assert callable(f) and not callable(1)
