def f(a, b):
    a = a + 1
    b, a = a, b
    return a, b


assert f(1, 10) == (10, 2)


def g(a):
    del a
    try:
        return a
    except UnboundLocalError:
        return 'gone'


assert g(1) == 'gone'


def h(*args, **kwargs):
    args += (9,)
    kwargs['k'] = 1
    return args, kwargs


d = {'a': 1}
assert h(1, **d) == ((1, 9), {'a': 1, 'k': 1})
assert d == {'a': 1}
l = [1, 2]


def keeps(*args):
    return args


assert keeps(*l) == (1, 2) and type(keeps(*l)) is tuple
