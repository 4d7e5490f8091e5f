def g(n):
    """Doc."""
    yield n


it = g(1)
assert it.__name__ == 'g' and it.__qualname__ == 'g' and it.gi_code is g.__code__
assert it.gi_yieldfrom is None and it.gi_running is False
assert repr(it).startswith('<generator object g at 0x')
assert hasattr(it, '__next__') and hasattr(it, 'send') and hasattr(it, 'throw') and hasattr(it, 'close')
assert type(it) is type((x for x in ()))
try:
    len(it)
    assert False
except TypeError:
    pass


def sub():
    yield 1


def outer():
    yield from s


s = sub()
o = outer()
next(o)
assert o.gi_yieldfrom is s


class C:
    def method(self):
        yield self

    @staticmethod
    def static():
        yield 's'


c = C()
assert list(c.method()) == [c] and list(C.static()) == ['s']
