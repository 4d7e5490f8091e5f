def f(x: int) -> str:
    "doc"
    return x


f.attr = 1
s, c = staticmethod(f), classmethod(f)
assert s(3) == 3 and s.__func__ is f and s.__wrapped__ is f
assert repr(s).startswith('<staticmethod(<function f at 0x') and repr(c).startswith('<classmethod(<function f at 0x')
for w in (s, c):
    assert w.__name__ == 'f' and w.__doc__ == 'doc' and w.__qualname__ == 'f' and w.__annotations__ == {'x': int, 'return': str}
    assert w.__isabstractmethod__ is False
    w.extra = 5
    assert w.__dict__['extra'] == 5
assert s.__get__(None, int) is f and s.__get__(3) is f
assert c.__get__(None, int)() is int and c.__get__(3)() is int
assert c.__get__(None, int).__self__ is int


class A:
    @staticmethod
    def s(*args):
        return args

    @classmethod
    def c(cls, *args):
        return cls, args

    @classmethod
    @property
    def chained(cls):
        return cls.__name__

    length = staticmethod(len)
    inner = classmethod(staticmethod(lambda: 'inner'))


class B(A):
    pass


assert A.s(1) == (1,) and A().s(1) == (1,) and B().s() == ()
assert B.c(1) == (B, (1,)) and B().c() == (B, ())
assert A.chained == 'A' and B.chained == 'B'
assert A().length([1, 2]) == 2
assert A.inner() == 'inner'


def message(f):
    try:
        f()
    except (TypeError, RuntimeError) as e:
        return f'{type(e).__name__}: {e}'
    return None


assert message(lambda: c(1)) == "TypeError: 'classmethod' object is not callable"
assert message(lambda: staticmethod()) == 'TypeError: staticmethod expected 1 argument, got 0'
assert message(lambda: classmethod(1, 2)) == 'TypeError: classmethod expected 1 argument, got 2'
assert message(lambda: staticmethod(f=1)) == 'TypeError: staticmethod() takes no keyword arguments'
assert message(lambda: staticmethod.__new__(staticmethod).__get__(1)) == 'RuntimeError: uninitialized staticmethod object'
assert message(lambda: classmethod.__new__(classmethod).__get__(1)) == 'RuntimeError: uninitialized classmethod object'


class MyStatic(staticmethod):
    def hello(self):
        return 'hello'


m = MyStatic(f)
assert m.hello() == 'hello' and m(2) == 2
