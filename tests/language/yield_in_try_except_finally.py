log = []


def g():
    try:
        log.append((yield 'in try'))
        raise KeyError
    except KeyError:
        log.append((yield 'in except'))
    else:
        yield 'never'
    finally:
        log.append((yield 'in finally'))
    yield 'after'


it = g()
assert next(it) == 'in try' and it.send(1) == 'in except' and it.send(2) == 'in finally'
assert it.send(3) == 'after' and log == [1, 2, 3]


def loops():
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            yield i
        finally:
            yield 'f%d' % i
    return


assert list(loops()) == [0, 'f0', 'f1', 2, 'f2', 'f3']


def returning():
    try:
        yield 1
        return 'value'
    finally:
        yield 'cleanup'


def collect():
    r = yield from returning()
    yield r


assert list(collect()) == [1, 'cleanup', 'value']
