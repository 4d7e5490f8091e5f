cause = KeyError('cause')
try:
    raise ValueError('v') from cause
except ValueError as e:
    assert e.__cause__ is cause and e.__suppress_context__ and e.__context__ is None
try:
    try:
        raise cause
    except KeyError as k:
        raise ValueError from k
except ValueError as e:
    assert e.__cause__ is cause and e.__context__ is cause
try:
    try:
        1 // 0
    except ZeroDivisionError:
        raise ValueError from None
except ValueError as e:
    assert e.__cause__ is None and e.__suppress_context__ and isinstance(e.__context__, ZeroDivisionError)
try:
    raise ValueError from KeyError
except ValueError as e:
    assert type(e.__cause__) is KeyError
try:
    raise ValueError from 5
except TypeError as e:
    assert str(e) == 'exception causes must derive from BaseException'
e = ValueError()
e.__cause__ = cause
assert e.__suppress_context__
try:
    e.__cause__ = 5
    assert False
except TypeError as err:
    assert str(err) == 'exception cause must be None or derive from BaseException'
