def in_except():
    try:
        try:
            raise KeyError('first')
        except KeyError:
            raise ValueError('second')
    except ValueError as e:
        return e


e = in_except()
assert isinstance(e.__context__, KeyError) and e.__cause__ is None and not e.__suppress_context__


def in_finally():
    try:
        try:
            raise KeyError('first')
        finally:
            raise ValueError('second')
    except ValueError as e:
        return e


e = in_finally()
assert e.__context__.args == ('first',)


def three():
    try:
        try:
            try:
                1 // 0
            except ZeroDivisionError:
                [][1]
        finally:
            {}['k']
    except KeyError as e:
        return e


e = three()
assert isinstance(e.__context__, IndexError) and isinstance(e.__context__.__context__, ZeroDivisionError)
assert e.__context__.__context__.__context__ is None


def finally_with_inner_handling():
    try:
        raise KeyError('outer')
    finally:
        try:
            1 // 0
        except ZeroDivisionError:
            pass


try:
    finally_with_inner_handling()
    assert False
except KeyError as e:
    assert e.args == ('outer',) and e.__context__ is None
