def f(a, b=1, *rest, k=2):
    return a, b, rest, k


def caller(args, kw):
    return f(*args, **kw)


assert caller([1], {}) == (1, 1, (), 2) and caller((1, 2, 3), {'k': 4}) == (1, 2, (3,), 4)
assert caller('ab', {}) == ('a', 'b', (), 2) and caller(iter([5]), {'b': 6}) == (5, 6, (), 2)


class Maker:
    def __init__(self, *a, **k):
        self.got = a, k


def make(cls, *a, **k):
    return cls(*a, **k)


assert make(Maker, 1, x=2).got == ((1,), {'x': 2}) and make(dict, a=1) == {'a': 1} and make(int, '12', base=3) == 5


def apply(fn, x):
    return fn(x)


class Callable:
    def __call__(self, x):
        return ('called', x)


assert apply(len, 'abc') == 3 and apply(str, 5) == '5' and apply(lambda x: x * 2, 4) == 8
assert apply(Callable(), 1) == ('called', 1) and apply('a-b'.split, '-') == ['a', 'b'] and apply([1, 2].index, 2) == 1
assert apply({'k': 'v'}.get, 'k') == 'v' and apply(type, 5) is int and apply(Maker, 3).got == ((3,), {})
assert apply(staticmethod(abs), -4) == 4 and apply(Callable().__call__, 9) == ('called', 9)
for bad in (5, None, 'text', [], object()):
    try:
        apply(bad, 1)
        assert False
    except TypeError as e:
        assert str(e) == f"'{type(bad).__name__}' object is not callable"
