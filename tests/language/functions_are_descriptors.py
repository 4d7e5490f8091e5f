def f(self, *args):
    return self, args


bound = f.__get__(5)
assert bound(1) == (5, (1,)) and bound.__self__ == 5 and bound.__func__ is f
assert f.__get__(None, int) is f


class C:
    pass


c = C()
C.m = f
assert c.m(1) == (c, (1,))
c.k = f
assert c.k(1, 2) == (1, (2,))
assert c.m == c.m and c.m is not c.m and hash(c.m) == hash(c.m)
assert c.m != C().m
C.builtin = len
assert c.builtin([1, 2]) == 2
C.call = staticmethod(f)
assert c.call(3) == (3, ())
m = c.m
C.m = None
assert m() == (c, ())
assert str.upper('abc') == 'ABC' and list(map('abc'.startswith, 'ab')) == [True, False]
assert [].append.__self__ == [] and 'x'.join.__name__ == 'join'
