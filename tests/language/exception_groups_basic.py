g = ExceptionGroup('msg', [ValueError(1), TypeError(2)])
assert g.message == 'msg' and len(g.exceptions) == 2 and str(g) == 'msg (2 sub-exceptions)'
assert repr(g) == "ExceptionGroup('msg', [ValueError(1), TypeError(2)])"
assert str(ExceptionGroup('m', [KeyError()])) == 'm (1 sub-exception)'
assert type(BaseExceptionGroup('m', [ValueError()])) is ExceptionGroup
assert type(BaseExceptionGroup('m', [KeyboardInterrupt()])) is BaseExceptionGroup
match, rest = g.split(ValueError)
assert [type(e) for e in match.exceptions] == [ValueError] and [type(e) for e in rest.exceptions] == [TypeError]
assert g.subgroup(KeyError) is None and len(g.subgroup((ValueError, TypeError)).exceptions) == 2
assert g.subgroup(lambda e: e.args == (2,)).exceptions[0].args == (2,)
nested = ExceptionGroup('outer', [g, KeyError(3)])
assert nested.subgroup(TypeError).exceptions[0].exceptions[0].args == (2,)
assert g.derive([KeyError()]).message == 'msg'
for args, text in ((('m', []), 'second argument (exceptions) must be a non-empty sequence'),
                   (('m', [5]), 'Item 0 of second argument (exceptions) is not an exception'),
                   ((5, [KeyError()]), 'BaseExceptionGroup.__new__() argument 1 must be str, not int'),
                   (('m', [KeyboardInterrupt()]), 'Cannot nest BaseExceptions in an ExceptionGroup')):
    try:
        ExceptionGroup(*args)
        assert False
    except (TypeError, ValueError) as e:
        assert str(e) == text, e
