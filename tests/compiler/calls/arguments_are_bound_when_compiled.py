# Calls of known functions whose parameters have defaults, are keyword-only, or take the rest.


def star(*args):
    return args


def most(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw


def keywords(**kw):
    return list(kw.items())


def only(a, *, scale=1, shift):
    return a * scale + shift


def raises(f, text):
    try:
        f()
    except TypeError as e:
        assert str(e) == text, e
    else:
        assert False


def order(log, v):
    log.append(v)
    return v


for again in range(4):
    assert star() == () and star(1) == (1,) and star(1, 2, *[3]) == (1, 2, 3)
    assert most(1, c=3) == (1, 2, (), 3, 4, {})
    assert most(1, 5, 6, 7, c=3, e=8, d=9) == (1, 5, (6, 7), 3, 9, {'e': 8})
    assert most(c=1, b=2, z=3, a=4, y=5) == (4, 2, (), 1, 4, {'z': 3, 'y': 5})
    assert keywords() == [] and keywords(b=1, a=2) == [('b', 1), ('a', 2)]
    assert only(2, shift=1) == 3 and only(2, shift=1, scale=5) == 11
    raises(lambda: only(2), "only() missing 1 required keyword-only argument: 'shift'")
    raises(lambda: only(2, 3, shift=1), 'only() takes 1 positional argument but 2 positional arguments (and 1 keyword-only argument) were given')
    raises(lambda: most(1, a=1, c=2), "most() got multiple values for argument 'a'")
    raises(lambda: star(a=1), "star() got an unexpected keyword argument 'a'")
    log = []
    assert most(order(log, 1), c=order(log, 2), x=order(log, 3), b=order(log, 4)) == (1, 4, (), 2, 4, {'x': 3})
    assert log == [1, 2, 3, 4]
    a, b = keywords(k=1), star(1, 2)
    assert star(1, 2) is not keywords(k=1)
    kw = most(1, c=1, q=2)[5]
    kw['q'] = 7
    assert most(1, c=1, q=2)[5] == {'q': 2}
    if again == 1:
        only.__kwdefaults__['scale'] = 10
        assert only(2, shift=1) == 21
        del only.__kwdefaults__['scale']
        raises(lambda: only(2, shift=1), "only() missing 1 required keyword-only argument: 'scale'")
        only.__kwdefaults__ = {'scale': 1, 'shift': 9}
        assert only(2) == 11
        only.__kwdefaults__ = {'scale': 1}
    if again == 2:
        most.__defaults__ = (8, 9)
        assert most(c=0) == (8, 9, (), 0, 4, {})
        most.__defaults__ = (2,)
        star.__code__ = (lambda *args: len(args)).__code__
        assert star(1, 2, 3) == 3
        star.__code__ = (lambda *args: args).__code__


# functions made inside of functions
def counter(start):
    n = start

    def up(by=1, *, twice=False):
        nonlocal n
        n += by * (2 if twice else 1)
        return n
    return up


def use_counters():
    a = counter(0)
    b = counter(100)
    seen = []
    for i in range(4):
        seen.append((a(), b(2), a(by=3), b(1, twice=True)))
        if i == 1:
            a.__defaults__ = (1000,)
        if i == 2:
            b.__code__ = (lambda n: lambda by=1, *, twice=False: (n, by))(0).__code__
    return seen


assert use_counters() == [(1, 102, 4, 104), (5, 106, 8, 108), (1008, 110, 1011, 112), (2011, (112, 2), 2014, (112, 1))]


def places(n):
    def place(row, left):
        if row == 0:
            return 1
        return sum(place(row - 1, left - i) for i in range(left)) + place(row - 1, 0)
    return place(n, n)


def reference(n, left):
    return 1 if n == 0 else sum(reference(n - 1, left - i) for i in range(left)) + reference(n - 1, 0)


assert places(4) == reference(4, 4)


def rebinds():
    def f(n):
        return n
    seen = []
    for i in range(4):
        seen.append(f(i))
        if i == 1:
            def f(n):
                return -n
        if i == 2:
            f = str
    return seen


assert rebinds() == [0, 1, -2, '3']


def unbound(flag):
    if flag:
        def f():
            return 1
    return f()


assert unbound(True) == 1
try:
    unbound(False)
    assert False
except UnboundLocalError:
    pass


def captured_later():
    def even(n):
        return n == 0 or odd(n - 1)
    try:
        even(2)
        assert False
    except NameError as e:
        assert str(e) == "cannot access free variable 'odd' where it is not associated with a value in enclosing scope"

    def odd(n):
        return n != 0 and even(n - 1)
    return even(10), odd(10), even(7), odd(7)


assert captured_later() == (True, False, False, True)


def compose(f, g):
    return lambda x: f(g(x))


def use_composed(n):
    f = compose(compose(lambda x: x + 1, lambda x: x * 2), lambda x: x - 3)
    total = 0
    for i in range(n):
        total += f(i)
    return total


assert use_composed(10) == sum((i - 3) * 2 + 1 for i in range(10))
lambdas = [lambda x, i=i: x * i for i in range(4)]
assert [f(3) for f in lambdas] == [0, 3, 6, 9]


# a nested function called in comprehensions over what depends on a condition
def table(rows, total=None):
    def text(x):
        return f'{x:.2f}' if isinstance(x, float) else str(x)
    lines = [[text(x) for x in row] for row in rows + ([total] if total else [])]
    return [max(len(line[i]) for line in lines) for i in range(2)]


assert table([[1, 2.5], [100, 2]]) == [3, 4] and table([[1, 2]], [1000, 1]) == [4, 1]
