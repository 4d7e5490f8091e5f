x = 'module'


class C:
    x = 'class'
    from_class = x

    def get(self):
        return x
    comprehension = [x for _ in range(1)]
    outermost = [v for v in [x]]
    f = lambda self, v=x: (v, x)


assert C.from_class == 'class' and C().get() == 'module'
assert C.comprehension == ['module'] and C.outermost == ['class']
assert C().f() == ('class', 'module')


def f():
    x = 'local'

    class D:
        y = x
        x = 'own'
        z = x
    return D.y, D.z


try:
    f()
except NameError:
    assert False
