def f(a, b=2, *args, **kw):
    c = 3
    return locals()


assert f(1) == {'a': 1, 'b': 2, 'args': (), 'kw': {}, 'c': 3}
assert f(1, 5, 6, k=7) == {'a': 1, 'b': 5, 'args': (6,), 'kw': {'k': 7}, 'c': 3}


def g():
    x = 1
    l = locals()
    l['x'] = 99
    return x


assert g() == 1


def unbound():
    if False:
        never = 1
    seen = 2
    return sorted(locals())


assert unbound() == ['seen']


def closure():
    v = 1

    def inner():
        v
        return sorted(locals())
    return inner(), sorted(k for k in locals())


assert closure() == (['v'], ['inner', 'v'])


class C:
    a = 1
    here = dict(locals())


assert C.here['a'] == 1
assert '{a} {b}'.format(**dict(a=1, b=2)) == '1 2'
