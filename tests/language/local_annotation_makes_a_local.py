x = 'global'


def f():
    x: int
    try:
        return x
    except UnboundLocalError:
        return 'local'


assert f() == 'local'


def g():
    def calls():
        raise AssertionError('annotations of locals are not evaluated')
    v: calls() = 3
    return v


assert g() == 3
