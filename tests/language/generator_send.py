def echo():
    received = []
    while True:
        x = yield received
        if x is None:
            return 'over'
        received.append(x)


g = echo()
assert next(g) == []
assert g.send(1) == [1] and g.send('b') == [1, 'b']
try:
    g.send(None)
    assert False
except StopIteration as e:
    assert e.value == 'over' and e.args == ('over',)
g = echo()
try:
    g.send(5)
    assert False
except TypeError as e:
    assert str(e) == "can't send non-None value to a just-started generator"


def average():
    total = count = 0
    mean = None
    while True:
        x = yield mean
        total += x
        count += 1
        mean = total / count


a = average()
a.send(None)
assert [a.send(v) for v in (10, 20, 60)] == [10, 15, 30]
assert (lambda: [(yield 1), (yield 2)])().__next__() == 1
