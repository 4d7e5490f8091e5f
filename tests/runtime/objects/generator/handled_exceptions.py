# What a generator handles is its own; what its caller handles shines through.
import sys


def current():
    return sys.exc_info()[1]


def g():
    yield current()
    try:
        raise KeyError('own')
    except KeyError:
        yield current()
        yield current()
    yield current()


i = g()
assert next(i) is None
assert next(i).args == ('own',)
assert current() is None
try:
    raise ValueError('outside')
except ValueError:
    assert next(i).args == ('own',)
    assert current().args == ('outside',)
    assert next(i).args == ('outside',)
assert current() is None


def reraises():
    try:
        yield
    except ValueError:
        raise KeyError


r = reraises()
next(r)
try:
    r.throw(ValueError())
except KeyError as e:
    assert type(e.__context__) is ValueError


def raises_inside_handler_of_caller():
    yield
    raise KeyError


r = raises_inside_handler_of_caller()
next(r)
try:
    try:
        raise ValueError
    except ValueError:
        next(r)
except KeyError as e:
    assert type(e.__context__) is ValueError


def bare():
    yield
    raise


b = bare()
next(b)
try:
    try:
        raise ValueError('shine')
    except ValueError:
        next(b)
except ValueError as e:
    assert e.args == ('shine',)
