log = []


def g(n):
    log.append('start')
    for i in range(n):
        log.append(i)
        yield i
    log.append('end')


it = g(2)
assert log == [] and iter(it) is it
assert next(it) == 0 and log == ['start', 0]
assert next(it) == 1 and log == ['start', 0, 1]
try:
    next(it)
    assert False
except StopIteration as e:
    assert e.value is None
assert log[-1] == 'end' and next(it, 'default') == 'default'
assert list(g(0)) == []
a, *b = g(3)
assert (a, b) == (0, [1, 2])


def infinite():
    n = 0
    while True:
        yield n
        n += 1


assert [x for x, _ in zip(infinite(), 'abc')] == [0, 1, 2]
