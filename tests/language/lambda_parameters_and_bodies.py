assert (lambda: 1)() == 1
assert (lambda a, b=2, *c, d, e=5, **f: (a, b, c, d, e, f))(1, d=4, g=7) == (1, 2, (), 4, 5, {'g': 7})
assert (lambda a, /, b: (a, b))(1, b=2) == (1, 2)
assert (lambda x: lambda y: lambda z: (x, y, z))(1)(2)(3) == (1, 2, 3)
assert (lambda n: (lambda f: f(f, n))(lambda f, k: 1 if k < 2 else k * f(f, k - 1)))(10) == 3628800
assert sorted(['bb', 'a', 'ccc'], key=lambda s: -len(s)) == ['ccc', 'bb', 'a']
assert (lambda *a, **k: (a, k))(1, x=2) == ((1,), {'x': 2})
assert (lambda: (yield))().send(None) is None
f = lambda x, y=lambda: 3: x + y()
assert f(1) == 4
assert [g() for g in [lambda i=i: i * i for i in range(4)]] == [0, 1, 4, 9]
assert (lambda: [x := 5, x + 1])() == [5, 6]
