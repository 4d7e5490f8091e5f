log = []


class CM:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        log.append(exc)
        return False


def f():
    with CM():
        return 'value'


assert f() == 'value' and log == [(None, None, None)]
log.clear()
for i in range(5):
    with CM():
        if i == 1:
            continue
        if i == 2:
            break
assert i == 2 and len(log) == 3


def g():
    for i in range(3):
        with CM(), CM():
            try:
                if i == 1:
                    return i
            finally:
                log.append(i)


log.clear()
assert g() == 1
assert log == [0] + [(None,) * 3] * 2 + [1] + [(None,) * 3] * 2


def gen():
    with CM():
        yield 1
        yield 2


log.clear()
it = gen()
next(it)
assert log == []
it.close()
assert log[0][0] is GeneratorExit
