def g():
    x = yield 1
    y = yield x
    return y


def message(f, *a):
    try:
        f(*a)
    except BaseException as e:
        return type(e).__name__ + ': ' + str(e)
    assert False


i = g()
assert repr(i).startswith('<generator object g at 0x') and i.__name__ == 'g' and i.__qualname__ == 'g'
assert iter(i) is i and not i.gi_running and not i.gi_suspended
assert message(i.send, 5) == "TypeError: can't send non-None value to a just-started generator"
assert next(i) == 1 and i.gi_suspended
assert i.send('x') == 'x'
try:
    i.send('r')
    assert False
except StopIteration as e:
    assert e.value == 'r' and e.args == ('r',)
assert message(next, i) == 'StopIteration: '
assert next(i, 'default') == 'default'
assert i.gi_frame is None and not i.gi_suspended


def me():
    yield next(running)


running = me()
assert message(next, running) == 'ValueError: generator already executing'


def raising():
    yield 1
    raise StopIteration('inner')


r = raising()
next(r)
try:
    next(r)
    assert False
except RuntimeError as e:
    assert str(e) == 'generator raised StopIteration' and type(e.__cause__) is StopIteration and e.__context__ is e.__cause__
assert list(r) == []

log = []
def closing():
    try:
        yield 1
        yield 2
    finally:
        log.append('closed')


c = closing()
next(c)
c.close()
assert log == ['closed'] and list(c) == []
closing().close()
assert log == ['closed']                # it had not begun


def ignoring():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


ig = ignoring()
next(ig)
assert message(ig.close) == 'RuntimeError: generator ignored GeneratorExit'


def returns_on_close():
    try:
        yield
    except GeneratorExit:
        return 5


rc = returns_on_close()
next(rc)
assert rc.close() is None


def catching():
    while True:
        try:
            got = yield
        except ValueError as e:
            got = yield ('caught', e.args)


k = catching()
next(k)
assert k.throw(ValueError(7)) == ('caught', (7,))
next(k)
assert k.throw(ValueError, 8) == ('caught', (8,))
next(k)
assert k.throw(ValueError) == ('caught', ())
assert message(k.throw, KeyError('z')) == "KeyError: 'z'"
assert message(k.throw, ValueError('again')) == 'ValueError: again'
fresh = g()
assert message(fresh.throw, ValueError('early')) == 'ValueError: early'
assert list(fresh) == []
assert message(g().throw, 5) == 'TypeError: exceptions must be classes or instances deriving from BaseException, not int'
assert message(g().throw, ValueError(), 1) == 'TypeError: instance exception may not have a separate value'
assert message(g().throw, ValueError, None, 5) == 'TypeError: throw() third argument must be a traceback object'

i = g()
i.__name__ = 'renamed'
i.__qualname__ = 'q.renamed'
assert repr(i).startswith('<generator object q.renamed at')
assert g.__code__ is i.gi_code and i.gi_frame.f_code is i.gi_code
assert list(x * 2 for x in range(3)) == [0, 2, 4] and (x for x in ()).__name__ == '<genexpr>'
assert i.__next__() == 1
