def caught(f):
    try:
        f()
    except BaseException as e:
        return e


def implicit():
    try:
        raise KeyError(1)
    except KeyError:
        raise ValueError(2)


e = caught(implicit)
assert type(e) is ValueError and type(e.__context__) is KeyError and e.__cause__ is None and not e.__suppress_context__


def explicit():
    try:
        raise KeyError(1)
    except KeyError as k:
        raise ValueError(2) from k


e = caught(explicit)
assert e.__cause__ is e.__context__ and e.__suppress_context__


def none():
    try:
        raise KeyError(1)
    except KeyError:
        raise ValueError(2) from None


e = caught(none)
assert e.__cause__ is None and type(e.__context__) is KeyError and e.__suppress_context__


def from_class():
    raise ValueError from KeyError


e = caught(from_class)
assert type(e.__cause__) is KeyError

for bad, text in ((lambda: exec('raise 1'), 'exceptions must derive from BaseException'),
                  (lambda: exec('raise ValueError from 1'), 'exception causes must derive from BaseException'),
                  (lambda: exec('raise object'), 'exceptions must derive from BaseException')):
    assert str(caught(bad)) == text
assert str(caught(lambda: exec('raise'))) == 'No active exception to reraise'


def in_builtin():
    try:
        1 / 0
    except ZeroDivisionError:
        int('x')


e = caught(in_builtin)
assert type(e) is ValueError and type(e.__context__) is ZeroDivisionError


def ring():
    a = ValueError('a')
    try:
        raise a
    except ValueError:
        try:
            raise KeyError('b')
        except KeyError:
            raise a             # a was b's context: it must not become its own


e = caught(ring)
assert type(e.__context__) is KeyError and e.__context__.__context__ is None


def same():
    e = ValueError()
    try:
        raise e
    except ValueError:
        raise e


assert caught(same).__context__ is None


def in_finally():
    try:
        raise KeyError
    finally:
        raise ValueError


assert type(caught(in_finally).__context__) is KeyError


def handled_is_restored():
    import sys
    assert sys.exc_info() == (None, None, None)
    try:
        raise KeyError
    except KeyError as k:
        assert sys.exc_info()[1] is k
        try:
            raise ValueError
        except ValueError as v:
            assert sys.exc_info()[1] is v
        assert sys.exc_info()[1] is k
    assert sys.exc_info() == (None, None, None)


handled_is_restored()


class BadClass(Exception):
    def __new__(cls):
        return 5


assert str(caught(lambda: exec('raise BadClass', globals()))).startswith("calling <class '")


def bad_except():
    try:
        raise ValueError
    except 5:
        pass


e = caught(bad_except)
assert str(e) == 'catching classes that do not inherit from BaseException is not allowed' and type(e.__context__) is ValueError


def bad_tuple():
    try:
        raise ValueError
    except (KeyError, int):
        pass


assert type(caught(bad_tuple)) is TypeError
