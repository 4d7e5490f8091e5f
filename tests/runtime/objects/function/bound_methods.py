class A:
    def m(self, x=1):
        "doc of m"
        return self, x

    def __repr__(self):
        return 'A()'


a = A()
m = a.m
assert m() == (a, 1) and m(x=2) == (a, 2)
assert m.__name__ == 'm' and m.__doc__ == 'doc of m' and m.__func__ is A.__dict__['m']
assert repr(m) == '<bound method A.m of A()>'
assert m == a.m and m != A().m and not (m != a.m)
assert {m: 1}[a.m] == 1
A.m.tag = 7
assert m.tag == 7
try:
    m.tag = 8
    assert False
except AttributeError as e:
    assert str(e) == "'method' object has no attribute 'tag'"
MethodType = type(m)
assert MethodType(len, [1, 2])() == 2
for args, text in (((1, 2), 'first argument must be callable'), ((len, None), 'instance must not be None')):
    try:
        MethodType(*args)
        assert False
    except TypeError as e:
        assert str(e) == text, e
try:
    MethodType(len)
    assert False
except TypeError as e:
    assert str(e) == 'method expected 2 arguments, got 1'
assert callable(m) and isinstance(m, MethodType)
f, args = m.__reduce__()
assert f(*args) == m
