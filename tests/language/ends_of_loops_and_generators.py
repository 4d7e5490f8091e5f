# Where loops and what they run over end, in every way: by hand, against each other, in generators.
import sys

log = []


def g(name, *parts):
    try:
        for p in parts or (1, 2, 3):
            yield p
    finally:
        log.append(name)


def take():
    r = log[:]
    log.clear()
    return r
# generator function held in a variable, rebound inside


def f1():
    h = g
    for x in h('h'):
        break
    log.append('after')
f1(); assert take() == ['h', 'after'], 1
# loop in a generator closed by its owner while suspended in the loop, in a handler


def f2():
    try:
        for x in g('in'):
            try:
                yield x
            except KeyError:
                yield 'caught'
    finally:
        log.append('out')
it = f2(); next(it); assert it.throw(KeyError) == 'caught'; it.close()
assert take() == ['in', 'out'], 2
# return from within nested loops and with


class CM:
    def __enter__(self): return self
    def __exit__(self, *a): log.append('exit')


def f3():
    for x in g('a'):
        with CM():
            for y in g('b'):
                return x, y
assert f3() == (1, 1) and take() == ['b', 'exit', 'a'], 3
# continue of an outer loop from the inner


def f4():
    for x in g('o', 1, 2):
        for y in g('i'):
            if y == 2:
                break
        else:
            continue
        log.append(x)
f4(); assert take() == ['i', 1, 'i', 2, 'o'], 4
# while loop around; recursion


def f5(n):
    for x in g('r%d' % n):
        if n:
            f5(n - 1)
        break
f5(3); assert take() == ['r0', 'r1', 'r2', 'r3'], 5
# a generator that raises by itself is finished


def bad():
    yield 1
    raise ValueError('x')


def f6():
    try:
        for x in bad():
            log.append(x)
    except ValueError as e:
        log.append(str(e))
f6(); assert take() == [1, 'x'], 6
# arguments: max/min/sum/sorted/any with owned gens
assert min(g('min')) == 1 and max(g('max', 4)) == 4 and sorted(g('s', 3, 1)) == [1, 3] and sum(g('sum')) == 6
assert take() == ['min', 'max', 's', 'sum'], 7
assert any(g('any')) and all(g('all', 0, 1)) is False and next(g('n')) == 1 and tuple(g('t')) == (1, 2, 3)
assert take() == ['any', 'all', 'n', 't'], take()
# not closed: kept elsewhere


class Keep:
    def __iter__(self):
        self.it = g('kept')
        return self.it
k = Keep()
for x in k:
    break
assert take() == [] and list(k.it) == [2, 3] and take() == ['kept'], 8
# __iter__ that is a generator method kept by a subclass


class Gen:
    def __iter__(self):
        try:
            yield 1
            yield 2
        finally:
            log.append('gen')
for x in Gen():
    break
assert take() == ['gen'], 9
# yield from over fresh generator


def f10():
    yield from g('yf')
for x in f10():
    break
assert take() == ['yf']
# zip/enumerate/items in generators with throw


def f11(d):
    for k, v in d.items():
        try:
            yield k, v
        except ValueError:
            yield 'v'
it = f11({1: 2, 3: 4})
assert next(it) == (1, 2) and it.throw(ValueError) == 'v' and next(it) == (3, 4) and list(it) == []


def f12(l):
    for i, x in enumerate(l):
        yield i
        if i == 1:
            return
assert list(f12('abc')) == [0, 1]
# nested unpack targets and star targets


def f13():
    r = []
    for i, (a, *b) in enumerate([(1, 2, 3), 'xyz']):
        r += [i, a, b]
    for a, b in {1: 2}.items():
        pass
    for (a, b), c in zip([(1, 2)], [3]):
        r += [a, b, c]
    for x.attr, y in [(1, 2)] if False else []:
        pass
    return r, a, b
assert f13() == ([0, 1, [2, 3], 1, 'x', ['y', 'z'], 1, 2, 3], 1, 2)
# for target is global / attribute / subscript pair


class O: pass
o = O(); d = {}


def f14():
    global gg
    for gg, o.a in enumerate('ab'):
        pass
    for d['k'], d['v'] in {5: 6}.items():
        pass
f14(); assert gg == 1 and o.a == 'b' and d == {'k': 5, 'v': 6}
# dict changed while iterating with pair


def f15():
    d = {1: 1, 2: 2}
    try:
        for k, v in d.items():
            del d[k]
    except RuntimeError as e:
        return str(e)
assert f15() == 'dictionary changed size during iteration'
# loops where the same list iterator is shared by zip


def f16(l):
    it = iter(l)
    return [(a, b) for a, b in zip(it, it)]
assert f16([1, 2, 3, 4, 5]) == [(1, 2), (3, 4)]


def f17():
    e = enumerate([1, 2])
    out = []
    for i, x in e:
        for j, y in e:
            out.append((i, j))
    return out
assert f17() == [(0, 1)]
# comprehension with unpack, conditions, nested functions
assert [a + b for a, b in zip([1, 2], [3, 4]) if a > 1] == [6]
assert {k: v for k, v in enumerate('ab')} == {0: 'a', 1: 'b'}
assert [[y for y in range(x)] for x in range(3)] == [[], [0], [0, 1]]


def f18(n):
    return [lambda: n + x for x in range(2)]
assert [f() for f in f18(10)] == [11, 11]


def f19():
    try:
        return [1 / x for x in (1, 0)]
    except ZeroDivisionError:
        return [x for x in g('c')]
assert f19() == [1, 2, 3] and take() == ['c']


def f20():
    try:
        [sys.exc_info() for _ in [0]]
        raise KeyError
    except KeyError:
        return [sys.exc_info()[0] for _ in [0]]
assert f20() == [KeyError]


def f21():
    # generator sees the caller's handled exception each time
    def gen():
        for _ in range(3):
            yield sys.exc_info()[0]
    it = gen()
    r = [next(it)]
    try:
        raise ValueError
    except ValueError:
        r.append(next(it))
    r.append(next(it))
    return r
assert f21() == [None, ValueError, None]


def f22():
    def gen():
        try:
            raise KeyError
        except KeyError:
            yield sys.exc_info()[0]
            yield sys.exc_info()[0]
        yield sys.exc_info()[0]
    it = gen()
    r = [next(it), sys.exc_info()[0]]
    try:
        raise ValueError
    except ValueError:
        r += [next(it), sys.exc_info()[0]]
        r += [next(it), sys.exc_info()[0]]
    return r
assert f22() == [KeyError, None, KeyError, ValueError, ValueError, ValueError], f22()
