import sys


def g():
    try:
        assert sys.exc_info()[0] is None
        yield
    except Exception as exc:
        assert sys.exc_info()[1] is exc and exc.__context__ is None
        yield
        assert sys.exc_info()[1] is exc     # though nobody outside handles it now
        yield
        raise


m = g()
next(m)
try:
    raise ValueError('here')
except Exception as e:
    m.throw(e)
    kept = e
assert sys.exc_info()[0] is None
next(m)
try:
    next(m)
    assert False
except ValueError as e:
    assert e is kept and e.__context__ is None
