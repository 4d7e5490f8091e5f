def run(exc):
    log = []
    try:
        try:
            raise exc
        except* ValueError as g:
            assert isinstance(g, ExceptionGroup)
            log.append(('value', [e.args for e in g.exceptions]))
        except* (TypeError, KeyError) as g:
            log.append(('type or key', [type(e).__name__ for e in g.exceptions]))
        else:
            log.append('else')
        finally:
            log.append('finally')
    except BaseException as e:
        log.append(e)
    return log


assert run(ExceptionGroup('g', [ValueError(1), TypeError(), ValueError(2)])) == \
    [('value', [(1,), (2,)]), ('type or key', ['TypeError']), 'finally']
assert run(ValueError(7)) == [('value', [(7,)]), 'finally']
out = run(ExceptionGroup('g', [ValueError(1), OSError('rest')]))
assert out[:2] == [('value', [(1,)]), 'finally']
assert isinstance(out[2], ExceptionGroup) and str(out[2].exceptions[0]) == 'rest' and out[2].message == 'g'
out = run(OSError('plain'))
assert out[0] == 'finally' and type(out[1]) is OSError
try:
    pass
except* ValueError:
    assert False
else:
    ran = True
assert ran
