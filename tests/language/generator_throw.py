def g():
    while True:
        try:
            x = yield 'ready'
        except ValueError as e:
            yield 'caught ' + str(e)
        else:
            yield x


it = g()
next(it)
assert it.throw(ValueError('v')) == 'caught v'
assert next(it) == 'ready'
assert it.throw(ValueError) == 'caught '
next(it)
try:
    it.throw(KeyError('k'))
    assert False
except KeyError as e:
    assert e.args == ('k',)
try:
    next(it)
    assert False
except StopIteration:
    pass
fresh = g()
try:
    fresh.throw(IndexError('at start'))
    assert False
except IndexError as e:
    assert str(e) == 'at start'
assert list(fresh) == []
try:
    fresh.throw(5)
    assert False
except TypeError as e:
    assert str(e) == 'exceptions must be classes or instances deriving from BaseException, not int'
