from _functools import partial, reduce, cmp_to_key, _lru_cache_wrapper


def raises(kind, text, f, *args, **kw):
    try:
        f(*args, **kw)
    except BaseException as e:
        assert type(e) is kind, e
        assert str(e) == text, str(e)
        return
    raise AssertionError('nothing raised')


def f(*a, **k):
    return a, k


p = partial(f, 1, x=2)
assert p() == ((1,), {'x': 2}) and p(3, y=4) == ((1, 3), {'x': 2, 'y': 4}) and p(x=9) == ((1,), {'x': 9})
assert p.func is f and p.args == (1,) and p.keywords == {'x': 2}
q = partial(p, 5, x=6)
assert q.func is f and q.args == (1, 5) and q() == ((1, 5), {'x': 6})
assert repr(p) == f'functools.partial({f!r}, 1, x=2)'
assert partial(max, 3)(5, 1) == 5 and partial(int, base=2)('101') == 5 and partial(f)(*range(20))[0] == tuple(range(20))
p.note = 'n'
assert p.note == 'n' and p.__dict__ == {'note': 'n'} and partial(p).func is p
assert q.__reduce__() == (partial, (f,), (f, (1, 5), {'x': 6}, None))
r = partial(len)
r.__setstate__((f, (7,), None, {'a': 1}))
assert r(8) == ((7, 8), {}) and r.a == 1
raises(TypeError, 'invalid partial state', r.__setstate__, (1, 2))
raises(TypeError, "type 'partial' takes at least one argument", partial)
raises(TypeError, 'the first argument must be callable', partial, 3)


class P(partial):
    pass


assert isinstance(P(f, 1), partial) and P(f, 1)(2) == ((1, 2), {}) and partial(P(f, 1)).func is f

assert reduce(lambda a, b: a * 10 + b, [1, 2, 3]) == 123 and reduce(max, [], 5) == 5 and reduce(max, [3]) == 3 and reduce(f, [2], 1) == ((1, 2), {})
raises(TypeError, 'reduce() of empty iterable with no initial value', reduce, max, [])
raises(TypeError, 'reduce() arg 2 must support iteration', reduce, max, 3)

K = cmp_to_key(lambda a, b: (a > b) - (a < b))
assert sorted([3, 1, 2], key=K) == [1, 2, 3] and sorted('bca', key=cmp_to_key(lambda a, b: ord(b) - ord(a))) == list('cba')
assert K(1) < K(2) and K(2) == K(2) and K(3) >= K(2) and K(1) != K(2) and K(5).obj == 5
raises(TypeError, "unhashable type: 'functools.KeyWrapper'", hash, K(1))
raises(TypeError, 'other argument must be K instance', lambda: K(1) < 3)

calls = []


def work(*a, **k):
    calls.append((a, k))
    return len(calls)


def info(*a):
    return a


c = _lru_cache_wrapper(work, 2, False, info)
assert (c(1), c(1), c(2), c(1), c(3), c(1), c(2)) == (1, 1, 2, 1, 3, 1, 4)
assert c.cache_info() == (3, 4, 2, 2)
c.cache_clear()
assert c.cache_info() == (0, 0, 2, 0) and c(1) == 5
c = _lru_cache_wrapper(work, None, False, info)
assert c(1) == c(1) != c(1.0) == c(1.0) and c(a=1, b=2) == c(a=1, b=2) != c(b=2, a=1) and c((1, 2)) == c((1, 2)) != c(1, 2)
assert c.cache_info()[2] is None
raises(TypeError, "unhashable type: 'list'", c, [])
c = _lru_cache_wrapper(work, None, True, info)
assert c(1) != c(1.0) and c(1) == c(1)
c = _lru_cache_wrapper(work, 0, False, info)
assert c(1) != c(1) and c.cache_info() == (0, 2, 0, 0)
c.extra = 4
assert c.extra == 4 and c.__copy__() is c
raises(TypeError, 'maxsize should be integer or None', _lru_cache_wrapper, work, 'a', False, info)


@lambda f: _lru_cache_wrapper(f, 100, False, info)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


assert fib(80) == 23416728348467685 and fib.cache_info() == (78, 81, 100, 81)


class A:
    count = 0

    @lambda f: _lru_cache_wrapper(f, None, False, info)
    def m(self, x):
        A.count += 1
        return x


a = A()
assert a.m(3) == a.m(3) == 3 and A.count == 1 and A().m(3) == 3 and A.count == 2 and A.m(a, 3) == 3 and A.count == 2
