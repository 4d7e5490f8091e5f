def caught(f):
    try:
        f()
    except BaseException as e:
        return e


def raises_other():
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError:
        raise RuntimeError('new')


e = caught(raises_other)
assert isinstance(e, ExceptionGroup) and e.message == ''
assert sorted(type(x).__name__ for x in e.exceptions) == ['ExceptionGroup', 'RuntimeError']


def reraises():
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError:
        raise
    except* KeyError:
        pass


e = caught(reraises)
assert isinstance(e, ExceptionGroup) and e.message == 'g' and len(e.exceptions) == 1


def handles_all():
    try:
        raise ExceptionGroup('g', [ExceptionGroup('h', [ValueError(1)]), KeyError(2)])
    except* Exception as g:
        return_value.append(len(g.exceptions))


return_value = []
assert caught(handles_all) is None and return_value == [2]


def wrong_type():
    try:
        raise ValueError
    except* ExceptionGroup:
        pass


e = caught(wrong_type)
assert isinstance(e, TypeError)
assert str(e) == 'catching ExceptionGroup with except* is not allowed. Use except instead.'
