def run(exc):
    try:
        try:
            raise exc
        except* (TypeError, ValueError):
            raise KeyError(3)
    except BaseException as e:
        return e


group = run(ExceptionGroup('eg', [TypeError(1), ValueError(2)]))
assert type(group) is ExceptionGroup and repr(group) == "ExceptionGroup('', [KeyError(3)])"
assert repr(run(TypeError(1))) == 'KeyError(3)'
