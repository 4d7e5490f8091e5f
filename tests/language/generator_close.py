log = []


def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        log.append('exit')
        raise
    finally:
        log.append('finally')


it = g()
next(it)
assert it.close() is None and log == ['exit', 'finally']
assert it.close() is None and log == ['exit', 'finally']
assert list(it) == []
unstarted = g()
unstarted.close()
assert log == ['exit', 'finally'] and list(unstarted) == []


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
    assert False
except RuntimeError as e:
    assert str(e) == 'generator ignored GeneratorExit'


def swallows():
    try:
        yield 1
    except GeneratorExit:
        return 5


w = swallows()
next(w)
w.close()


def fails():
    try:
        yield 1
    finally:
        raise KeyError('in finally')


f = fails()
next(f)
try:
    f.close()
    assert False
except KeyError:
    pass
