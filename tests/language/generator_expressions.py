g = (x * x for x in range(4))
assert type(g).__name__ == 'generator' and next(g) == 0 and list(g) == [1, 4, 9]
assert sum(x for x in range(5) if x % 2) == 4
assert sum((x * y for x in range(3) for y in range(x)), 100) == 102
log = []


def source():
    log.append('source')
    return [1, 2]


gen = (log.append(x) for x in source())
assert log == ['source']
list(gen)
assert log == ['source', 1, 2]
try:
    (x for x in 5)
    assert False
except TypeError as e:
    assert str(e) == "'int' object is not iterable"
n = 2
g = (n * x for x in [1, 2])
n = 10
assert list(g) == [10, 20]
assert dict((k, v) for k, v in zip('ab', (1, 2))) == {'a': 1, 'b': 2}
assert any(x > 2 for x in [1, 2, 3]) and all(x for x in [1]) and max(x for x in (3, 9, 2)) == 9
assert ' '.join(str(x) for x in range(3)) == '0 1 2'
assert tuple(a + b for a, b in ['xy', 'zw']) == ('xy', 'zw')


def f():
    y = 5
    return list(x + y for x in range(3))


assert f() == [5, 6, 7]
