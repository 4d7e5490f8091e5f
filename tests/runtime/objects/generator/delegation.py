log = []


def inner():
    try:
        got = yield 1
        log.append(('got', got))
        got = yield 2
    except ValueError as e:
        log.append(('inner caught', str(e)))
        yield 'after'
    except GeneratorExit:
        log.append('inner exit')
        raise
    return 'result'


def outer():
    r = yield from inner()
    log.append(('r', r))
    yield 'last'


o = outer()
assert next(o) == 1 and o.gi_yieldfrom.__name__ == 'inner'
assert o.send('a') == 2
assert next(o) == 'last' and o.gi_yieldfrom is None
assert log == [('got', 'a'), ('r', 'result')]

log.clear()
o = outer()
next(o)
assert o.throw(ValueError('v')) == 'after'
assert next(o) == 'last'
assert log == [('inner caught', 'v'), ('r', 'result')]

log.clear()
o = outer()
next(o)
o.close()
assert log == ['inner exit']

o = outer()
next(o)
try:
    o.throw(KeyError('k'))
    assert False
except KeyError:
    pass
assert list(o) == []


class Iter:
    def __init__(self): self.sent = []
    def __iter__(self): return self
    def __next__(self):
        if len(self.sent) > 2:
            raise StopIteration('value')
        self.sent.append(None)
        return len(self.sent)
    def send(self, v):
        self.sent.append(v)
        return 'sent'
    def throw(self, e):
        self.sent.append(e)
        raise StopIteration('thrown')
    def close(self):
        log.append('iter closed')


def over(it):
    return (yield from it)


it = Iter()
d = over(it)
assert next(d) == 1 and d.send(5) == 'sent' and next(d) == 3
try:
    next(d)
    assert False
except StopIteration as e:
    assert e.value == 'value'
d = over(Iter())
next(d)
try:
    d.throw(ValueError)
    assert False
except StopIteration as e:
    assert e.value == 'thrown'
log.clear()
d = over(Iter())
next(d)
d.close()
assert log == ['iter closed']


def deep(n):
    if n:
        yield from deep(n - 1)
    yield n


assert list(deep(50)) == list(range(51))
assert list(over([1, 2])) == [1, 2] and list(over('ab')) == ['a', 'b']
d = over(iter([1, 2]))
next(d)
try:
    d.send(1)
    assert False
except AttributeError as e:
    assert str(e) == "'list_iterator' object has no attribute 'send'"
try:
    next(over(5))
    assert False
except TypeError as e:
    assert str(e) == "'int' object is not iterable"


def with_return():
    x = yield from (i for i in range(2))
    return x


try:
    w = with_return()
    next(w), next(w), next(w)
except StopIteration as e:
    assert e.value is None
