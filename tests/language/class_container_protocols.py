class Seq:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __contains__(self, x):
        return x in self.items

    def __reversed__(self):
        return iter(self.items[::-1])


s = Seq([1, 2, 3])
assert len(s) == 3 and bool(s) and not Seq([])
assert list(s) == [1, 2, 3]
assert s[0] == 1 and s[1:] == [2, 3]
s[0] = 9
del s[1]
assert s.items == [9, 3]
assert 9 in s and 5 not in s
assert list(reversed(s)) == [3, 9]
a, b = s
assert (a, b) == (9, 3)
assert [*s] == [9, 3]


class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


assert list(Count(3)) == [2, 1, 0]
assert sum(Count(4)) == 6
assert 2 in Count(3)
assert 7 not in Count(3)


class NoIter:
    __iter__ = None
    __contains__ = None


for f, text in ((lambda: iter(NoIter()), "'NoIter' object is not iterable"),
                (lambda: 1 in NoIter(), "'NoIter' object is not a container"),
                (lambda: iter(object()), "'object' object is not iterable"),
                (lambda: 1 in object(), "argument of type 'object' is not iterable"),
                (lambda: len(object()), "object of type 'object' has no len()"),
                (lambda: object()[0], "'object' object is not subscriptable"),
                (lambda: next(object()), "'object' object is not an iterator")):
    try:
        f()
    except TypeError as e:
        assert str(e) == text, (str(e), text)
    else:
        raise AssertionError(text)


class BadLen:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


for n, kind, text in ((-1, ValueError, '__len__() should return >= 0'),
                      ('x', TypeError, "'str' object cannot be interpreted as an integer"),
                      (1 << 100, OverflowError, "cannot fit 'int' into an index-sized integer")):
    try:
        len(BadLen(n))
    except kind as e:
        assert str(e) == text, e
    else:
        raise AssertionError(n)


class BadBool:
    def __bool__(self):
        return 1


try:
    bool(BadBool())
except TypeError as e:
    assert str(e) == '__bool__ should return bool, returned int'
else:
    raise AssertionError


class Call:
    def __call__(self, *args, **kw):
        return args, kw


assert Call()(1, 2, a=3) == ((1, 2), {'a': 3})
assert callable(Call()) and not callable(object())


class Delegated:
    "StopIteration of an iterator written in Python carries the result of yield from."

    def __iter__(self):
        return self

    def __init__(self):
        self.n = 0

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration('result')
        return self.n


def g():
    result = yield from Delegated()
    yield result


assert list(g()) == [1, 2, 'result']
