x = 'global'


class C:
    before = x
    x = 'class'
    after = x
    del x
    again = x


assert (C.before, C.after, C.again) == ('global', 'class', 'global')
assert not hasattr(C, 'x')


def f(x):
    class D:
        y = x
    return D.y


assert f('parameter') == 'parameter'
