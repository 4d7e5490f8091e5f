def g():
    yield 1
    return 'result'


it = g()
next(it)
try:
    next(it)
except StopIteration as e:
    assert e.value == 'result'


def tuple_result():
    return (1, 2)
    yield


try:
    next(tuple_result())
except StopIteration as e:
    assert e.value == (1, 2) and e.args == ((1, 2),)


def outer():
    x = yield from g()
    y = yield from tuple_result()
    return x, y


def run(gen):
    out = []
    while True:
        try:
            out.append(next(gen))
        except StopIteration as e:
            return out, e.value


assert run(outer()) == ([1], ('result', (1, 2)))
