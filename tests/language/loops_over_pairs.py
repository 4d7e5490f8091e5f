# for a, b in ...: items(), enumerate() and zip() without tuples; what is no pair; what changes meanwhile.


def raises(kind, text, f, *args):
    try:
        f(*args)
    except kind as e:
        assert str(e) == text, str(e)
    else:
        assert False, text


def items(d):
    out = []
    for k, v in d.items():
        out.append((k, v))
    return out


def grow(d):
    for k, v in d.items():
        d[k + 1000] = v


def replace(d):
    for k, v in d.items():
        d[k] = v + 1
    return d


def delete_and_add(d):
    for k, v in d.items():
        del d[k]
        d[k] = v


def counted(x, start=0):
    out = []
    for i, v in enumerate(x, start):
        out += [i, v]
    return out


def both(a, b):
    out = []
    for x, y in zip(a, b):
        out += [x, y]
    return out


def three(a, b, c):
    return [x + y + z for x, y, z in zip(a, b, c)]


def strict(a, b):
    for x, y in zip(a, b, strict=True):
        pass


def shared():
    e = enumerate('abcd')
    for i, c in e:
        if i == 1:
            break
    return (i, c), list(e)


def wrong(x):
    for a, b in x:
        pass


def mutated():
    l = [1, 2, 3]
    seen = []
    for i, v in enumerate(l):
        seen.append((i, v))
        if v < 6:
            l.append(v + 3)
    return seen


def suspended(a, b):
    for x, y in zip(a, b):
        z = yield x
        yield y, z


def nested(d):
    return {k: [i + j for i, j in enumerate(v)] for k, v in d.items()}


def with_else(x):
    for i, v in enumerate(x):
        if v is None:
            break
    else:
        return 'else'
    return i


class Pairs:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        if self.n == 3:
            type(self).__next__ = lambda self: 1 / 0
        return self.n, -self.n


class Odd(dict):
    def items(self):
        return [('odd', 1)]


def own_class(x):
    out = []
    try:
        for a, b in x:
            out.append(a + b)
    except ZeroDivisionError:
        out.append('gone')
    return out


def order():
    log = []

    def it(name, n):
        for i in range(n):
            log.append((name, i))
            yield i
        log.append(name)
    for x, y in zip(it('a', 2), it('b', 1)):
        log.append('body')
    return log


for n in range(3):
    assert items({}) == [] and items({1: 2, 3: 4}) == [(1, 2), (3, 4)]
    raises(RuntimeError, 'dictionary changed size during iteration', grow, {1: 2, 3: 4})
    assert replace({1: 2, 3: 4}) == {1: 3, 3: 5}
    raises(RuntimeError, 'dictionary keys changed during iteration', delete_and_add, {1: 2})
    assert items(Odd()) == [('odd', 1)]
    assert counted('ab') == [0, 'a', 1, 'b'] and counted((5,), 7) == [7, 5] and counted(iter([1]), 2**70) == [2**70, 1]
    assert counted([1, 2], 2**61 - 1) == [2**61 - 1, 1, 2**61, 2] and counted([1, 2], 2**30 - 1) == [2**30 - 1, 1, 2**30, 2]
    assert both([1, 2, 3], 'ab') == [1, 'a', 2, 'b'] and both(range(2), (5, 6, 7)) == [0, 5, 1, 6] and both([], [1]) == []
    assert three([1, 2], (3, 4), range(5)) == [4, 7]
    raises(ValueError, 'zip() argument 2 is shorter than argument 1', strict, [1, 2], [1])
    assert shared() == ((1, 'b'), [(2, 'c'), (3, 'd')])
    raises(ValueError, 'too many values to unpack (expected 2)', wrong, [(1, 2), (1, 2, 3)])
    raises(ValueError, 'not enough values to unpack (expected 2, got 1)', wrong, zip([1]))
    raises(ValueError, 'too many values to unpack (expected 2)', wrong, zip('a', 'b', 'c'))
    raises(TypeError, 'cannot unpack non-iterable int object', wrong, {1: 2})
    wrong(['ab', [1, 2], {3, 4}])
    assert mutated() == [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (7, 8)]
    g = suspended([1, 2], (3, 4))
    assert next(g) == 1 and g.send('x') == (3, 'x') and next(g) == 2 and g.send('y') == (4, 'y') and list(g) == []
    assert nested({'a': [1, 2], 'b': ()}) == {'a': [1, 3], 'b': []}
    assert with_else([1, 2]) == 'else' and with_else([1, None, 2]) == 1
    assert order() == [('a', 0), ('b', 0), 'body', ('a', 1), 'b']
assert own_class(Pairs(6)) == [0, 0, 0, 'gone']
