# A builtin uses up a generator expression at once: nobody can see whether there was a generator,
# unless by where things fail, what is closed when, and names bound anew.
import builtins

log = []


def numbers(*values):
    try:
        for v in values:
            yield v
    finally:
        log.append('closed')


def names(e):
    tb, found = e.__traceback__, []
    while tb:
        found.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - first))
        tb = tb.tb_next
    return found


def failing(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__, str(e), names(e)


# results
def check(n):
    assert all(x < n for x in range(n)) and not all(x < n for x in range(n + 1))
    assert any(x == n for x in range(n + 1)) and not any(x == n for x in range(n))
    assert sum(x * n for x in range(n)) == n * (n * (n - 1) // 2)
    assert sum(x + 0.5 for x in range(n)) == n * n / 2
    assert min(abs(x - n) for x in range(2 * n)) == 0 and max(-x for x in (n, 1, n)) == -1
    assert list(x for x in range(n) if x % 2) == list(range(1, n, 2)) == [x for x in range(n) if x % 2]
    assert tuple((x, n) for x in 'ab') == (('a', n), ('b', n))
    assert set(x % n for x in range(3 * n)) == set(range(n)) == frozenset(x for x in range(n))
    assert sorted(-x for x in range(n)) == list(range(1 - n, 1))
    assert '-'.join(str(x + n) for x in range(3)) == '%d-%d-%d' % (n, n + 1, n + 2)
    assert b'-'.join(bytes([x]) for x in range(2)) == b'\0-\1'
    assert dict((x, n) for x in 'ab') == {'a': n, 'b': n}


check(3)
check(40)
assert sum(x for x in []) == 0 and isinstance(sum(x for x in [True, True]), int)
assert repr(sum(x for x in [-0.0])) == '0.0' and repr(max(x for x in [0.0, -0.0])) == '0.0'
assert sum(1 << 61 for _ in range(5)) == 5 << 61
assert sum(x for x in [[1], [2]] if x is None) == 0
assert list(x for x in ()) == [] and all(x for x in ()) is True and any(x for x in ()) is False
assert any(x for x in [[], 3]) is True and all(x for x in [1, '']) is False

# the first that decides ends it, and what it ran over is closed before the next thing happens
assert any(x > 1 for x in numbers(1, 2, 3)) and log == ['closed']
log.clear()
assert (not all(x < 2 for x in numbers(1, 2, 3)), log.append('after')) and log == ['closed', 'after']
log.clear()
seen = []
assert any(seen.append(x) or x == 2 for x in [1, 2, 3]) and seen == [1, 2]
assert any((hit := x) > 1 for x in [1, 2, 3]) and hit == 2


def nested(n):
    return [sum(x * y for x in range(y)) for y in range(n) if any(y == z for z in (2, 3))]


assert nested(5) == [2, 9]


# failures: in the expression, in what is done with its values, in its source
class Odd:
    def __bool__(self):
        raise KeyError('truth')

    def __radd__(self, other):
        raise KeyError('add')

    def __lt__(self, other):
        raise KeyError('less')
    __gt__ = __lt__
    __hash__ = None


first = 0


def expression():
    return sum(
        1 // x
        for x in [1, 0])


def adding():
    return sum(
        x
        for x in [Odd()])


def truth():
    return all(x for x in [Odd()])


def less():
    return min(x for x in [Odd(), Odd()])


def hashing():
    return set(x for x in [Odd()])


def source():
    return any(x for x in numbers(1, 1)
               if 1 // (x - 1))


def no_items():
    return max(x for x in [])


def joined():
    return ','.join(x for x in ['a', 1])


def not_iterable():
    return list(x for x in 3)


def stopping():
    return list(next(iter([])) for x in [1])


def stop_in_truth():
    class Stop:
        def __bool__(self):
            raise StopIteration('me')
    return any(x for x in [Stop()])


def line(f):
    return f.__code__.co_firstlineno


log.clear()
n = line(expression)
assert failing(expression) == ('ZeroDivisionError', 'integer division or modulo by zero', [('failing', line(failing) + 2), ('expression', n + 1), ('<genexpr>', n + 2)])
n = line(adding)
assert failing(adding) == ('KeyError', "'add'", [('failing', line(failing) + 2), ('adding', n + 1), ('__radd__', line(Odd.__radd__) + 1)])
n = line(truth)
assert failing(truth) == ('KeyError', "'truth'", [('failing', line(failing) + 2), ('truth', n + 1), ('__bool__', line(Odd.__bool__) + 1)])
assert failing(less)[2][1:] == [('less', line(less) + 1), ('__lt__', line(Odd.__lt__) + 1)]
assert failing(hashing)[:2] == ('TypeError', "unhashable type: 'Odd'")
assert [x for x, _ in failing(source)[2]] == ['failing', 'source', '<genexpr>'] and log == ['closed']
assert failing(no_items)[:2] == ('ValueError', 'max() arg is an empty sequence')
assert failing(joined)[:2] == ('TypeError', 'sequence item 1: expected str instance, int found')
assert failing(not_iterable)[:2] == ('TypeError', "'int' object is not iterable")
assert failing(stopping)[:2] == ('RuntimeError', 'generator raised StopIteration')
assert [x for x, _ in failing(stopping)[2]] == ['failing', 'stopping']
assert failing(stop_in_truth)[:2] == ('StopIteration', 'me')
try:
    sum(x for x in ['a'])
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for +: 'int' and 'str'"


# inside a try of the same function, and what is being handled
def protected():
    try:
        try:
            raise KeyError('outer')
        except KeyError:
            return sum(x / 0 for x in [1])
    except ZeroDivisionError as e:
        return e.__context__


assert isinstance(protected(), KeyError)


# names bound anew: then there is a generator
kept = []


def keeping():
    return any(x > 1 for x in numbers(1, 2))


log.clear()
original, builtins.any = any, lambda g: kept.append(g)
try:
    assert keeping() is None
finally:
    builtins.any = original
assert log == [] and kept[0].__name__ == '<genexpr>' and kept[0].__qualname__ == 'keeping.<locals>.<genexpr>'
assert next(kept[0]) is False and next(kept[0]) is True and list(kept[0]) == [] and log == ['closed']


def with_cells(a, b):
    return max(a * x + b for x in range(1, 4)), sum(a + x for x, b in enumerate([b, b], 2)), min(x - y for x, y in zip([a], (b,)))


originals = max, sum, min
builtins.max = builtins.sum = builtins.min = list
try:
    assert with_cells(2, 1) == ([3, 5, 7], [4, 5], [1])
finally:
    builtins.max, builtins.sum, builtins.min = originals


class Joins:
    def join(self, g):
        return type(g).__name__


def joins(j):
    return j.join(x for x in 'ab')


assert joins('-') == 'a-b' and joins(Joins()) == 'generator'


# locals of a sort: the arguments before it are evaluated first, the method looked up before it
def order():
    done = []

    def say(x):
        done.append(x)
        return x
    (say('receiver') and ',').join(say(x) for x in say(['a', 'b']))
    return done


assert order() == ['receiver', ['a', 'b'], 'a', 'b']


# in a generator, over its yields
def yields(n):
    yield sum(x for x in range(n))
    yield [x * n for x in range(n)], any(x == n for x, n in enumerate([1, 1]))


assert list(yields(4)) == [6, ([0, 4, 8, 12], True)]
