# Comprehensions that are called where they stand: scopes, closures, classes, errors, what their frames show.
import sys


def closures():
    fs = [lambda: x for x in range(3)]
    y = 10
    return [f() for f in fs], [lambda: x + y for x in range(2)][0](), {k: v + y for k, v in zip('ab', range(2))}


def walrus(a):
    b = [last := x for x in a]
    return b, last


def nested(m):
    return [[row[i] for row in m] for i in range(len(m[0]))]


def conditions(n):
    return [(a, b) for a in range(n) if a % 2 for b in range(a) if b], {a % 3 for a in range(n)}, {a: b for a in (1, 2) for b in [a, a * a]}


def lines(x):
    return [1 //
            y for y in x]


def names():
    try:
        lines([1, 0])
    except ZeroDivisionError as e:
        tb, seen = e.__traceback__, []
        while tb:
            seen.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
            tb = tb.tb_next
        return seen


def not_iterable():
    try:
        return [x for x in 5]
    except TypeError as e:
        return str(e), e.__traceback__.tb_next


def shared():
    it = iter([1, 2, 3, 4])
    g = (x for x in it)
    a = next(g)
    return a, next(it), list(g), list(it)


def ranges():
    it = iter(range(4))
    a = [x for x in it if x < 3], list(it)
    it = iter(range(4))
    next(it)
    b = {x for x in it}
    big = [x - 2**70 for x in range(2**70, 2**70 + 2)]
    r = range(5, 0, -2)
    return a, b, big, [x for x in r], {x: x for x in range(0)}, list(x for x in range(3, 9, 4))


def changed_while_running():
    l = [1, 2]
    return [l.append(x) or x for x in l if len(l) < 6], l


def many(n):
    return sum([len([j for j in (i, i)]) for i in range(n)])


class C:
    n = 3
    a = [i for i in range(n)]
    try:
        b = [n for i in range(2)]
    except NameError:
        b = None


def in_try():
    try:
        return [int(s) for s in ('1', 'x')]
    except ValueError:
        return [x for x in (1, 2)]
    finally:
        assert [x for x in 'f'] == ['f']


def generator():
    yield [x for x in range(2)]
    yield from (x * x for x in [1, 2])


async def asynchronous():
    async def values():
        yield 1
        yield 2
    return [x async for x in values()], [await one() for _ in range(2)]


async def one():
    return 1


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value


for n in range(3):
    assert closures() == ([2, 2, 2], 11, {'a': 10, 'b': 11})
    assert walrus('ab') == (['a', 'b'], 'b')
    assert nested([[1, 2], [3, 4]]) == [[1, 3], [2, 4]]
    assert conditions(4) == ([(3, 1), (3, 2)], {0, 1, 2}, {1: 1, 2: 4})
    assert names() == [('names', 2), ('lines', 1), ('<listcomp>', 0)], names()
    assert not_iterable() == ("'int' object is not iterable", None)
    assert shared() == (1, 2, [3, 4], [])
    assert ranges() == (([0, 1, 2], []), {1, 2, 3}, [0, 1], [5, 3, 1], {}, [3, 7])
    assert changed_while_running() == ([1, 2, 1, 2], [1, 2, 1, 2, 1, 2]), changed_while_running()
    assert many(50) == 100
    assert C.a == [0, 1, 2] and C.b is None
    assert in_try() == [1, 2]
    assert list(generator()) == [[0, 1], 1, 4]
    assert run(asynchronous()) == ([1, 2], [1, 1])
assert [x for x in ()] == [] and [i for i in range(3) for i in range(i)] == [0, 0, 1]
assert [sys._getframe().f_code.co_name for _ in range(1)] == ['<listcomp>']

# Constants of a comprehension that is nobody's function object.
def nested():
    return [a + b + c for a in ('ka', 'ti') for b in ('n', 'ra') for c in ('', 's')]

assert nested() == ['kan', 'kans', 'kara', 'karas', 'tin', 'tins', 'tira', 'tiras'] == nested()
assert list(a + b for a in 'xy' for b in ('1', '2')) == ['x1', 'x2', 'y1', 'y2']
