def helper():
    raise


def f():
    try:
        raise KeyError('k')
    except KeyError:
        helper()


try:
    f()
    assert False
except KeyError as e:
    assert e.args == ('k',) and e.__context__ is None


def nested():
    try:
        raise KeyError('outer')
    except KeyError:
        try:
            raise ValueError('inner')
        except ValueError:
            pass
        raise


try:
    nested()
    assert False
except KeyError as e:
    assert e.args == ('outer',)


def in_finally():
    try:
        try:
            raise IndexError('i')
        finally:
            raise
    except IndexError as e:
        return e.args


assert in_finally() == ('i',)


def replaced():
    try:
        raise KeyError
    except KeyError:
        try:
            raise ValueError
        except ValueError:
            raise


try:
    replaced()
    assert False
except ValueError as e:
    assert isinstance(e.__context__, KeyError)
