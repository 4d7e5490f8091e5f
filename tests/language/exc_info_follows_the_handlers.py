import sys


def now():
    return sys.exc_info()[0]


assert now() is None
try:
    raise KeyError
except KeyError as e:
    assert now() is KeyError and sys.exc_info()[1] is e
    try:
        raise ValueError
    except ValueError:
        assert now() is ValueError
    assert now() is KeyError
    tb = sys.exc_info()[2]
    assert tb is e.__traceback__ and tb.tb_lineno == 10 and tb.tb_next is None
assert now() is None


def f():
    try:
        raise TypeError
    except TypeError:
        return now()
    finally:
        assert now() is None


assert f() is TypeError
try:
    try:
        1 // 0
    finally:
        assert now() is ZeroDivisionError
except ZeroDivisionError:
    pass
