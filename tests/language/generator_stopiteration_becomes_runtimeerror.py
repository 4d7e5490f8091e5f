def g():
    yield 1
    raise StopIteration('inside')


it = g()
next(it)
try:
    next(it)
    assert False
except RuntimeError as e:
    assert str(e) == 'generator raised StopIteration'
    assert isinstance(e.__cause__, StopIteration) and e.__cause__.args == ('inside',)


def leaks():
    yield next(iter(()))


try:
    list(leaks())
    assert False
except RuntimeError:
    pass
try:
    list(next(iter(())) for _ in range(1))
    assert False
except RuntimeError:
    pass


def expected():
    try:
        yield next(iter(()))
    except StopIteration:
        yield 'empty'


assert list(expected()) == ['empty']
