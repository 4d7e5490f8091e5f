def g():
    try:
        next(me)
    except ValueError as e:
        yield str(e)
    yield 'after'


me = g()
assert next(me) == 'generator already executing'
assert next(me) == 'after'
assert me.gi_running is False


def h():
    yield sum(self_iter)


self_iter = h()
try:
    next(self_iter)
    assert False
except ValueError:
    pass
