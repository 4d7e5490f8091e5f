def g():
    try:
        raise KeyError('inner')
    except KeyError:
        yield 1
        try:
            raise
        except KeyError as e:
            yield 'reraised ' + e.args[0]


import sys
it = g()
assert next(it) == 1
assert sys.exc_info() == (None, None, None)
try:
    raise ValueError('outer')
except ValueError:
    assert next(it) == 'reraised inner'
    assert sys.exc_info()[0] is ValueError
assert sys.exc_info() == (None, None, None)


def sees():
    yield sys.exc_info()[0]


try:
    raise ValueError
except ValueError:
    assert next(sees()) is ValueError
assert next(sees()) is None
