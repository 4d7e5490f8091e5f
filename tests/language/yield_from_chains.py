# Generators that wait for generators: what is asked of one of them in the middle, how each ends.
import sys


class Node:
    def __init__(self, left, value, right):
        self.left, self.value, self.right = left, value, right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


def tree(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return Node(tree(low, middle), middle, tree(middle + 1, high))


assert list(tree(0, 300)) == list(range(300))


def deep(n):
    if n:
        r = yield from deep(n - 1)
        return r + 1
    x = yield 'a'
    y = yield x
    return y


for n in 0, 1, 2, 29, 30, 31, 32, 90:
    g = deep(n)
    assert next(g) == 'a' and g.send('b') == 'b'
    try:
        g.send(5)
        assert False
    except StopIteration as e:
        assert e.value == 5 + n
    assert list(g) == []


# who runs, who waits for whom
def inner():
    seen.append((o.gi_running, m.gi_running, i.gi_running))
    seen.append((o.gi_yieldfrom, m.gi_yieldfrom, i.gi_yieldfrom))
    for g in o, m, i:
        try:
            next(g)
        except ValueError as e:
            seen.append(str(e))
    yield 1
    yield 2
    seen.append((o.gi_running, m.gi_running, i.gi_running))
    return 'end'


def middle():
    return (yield from i)


def outer():
    seen.append((yield from m))
    yield 3


seen = []
i = inner()
m = middle()
o = outer()
assert next(o) == 1
assert seen == [(True, True, True), (None, None, None)] + ['generator already executing'] * 3
assert (o.gi_running, m.gi_running, i.gi_running) == (False, False, False)
assert (o.gi_yieldfrom, m.gi_yieldfrom, i.gi_yieldfrom) == (m, i, None)
seen.clear()
assert next(o) == 2
assert next(o) == 3 and seen == [(True, True, True), 'end']
assert (o.gi_yieldfrom, m.gi_frame, i.gi_frame) == (None, None, None) and list(o) == []


# one in the middle is asked directly, ends, is closed
def counting(n):
    for k in range(n):
        yield k
    return 'counted'


c = counting(4)


def one():
    r = yield from c
    yield r


def two():
    yield from one_
    yield 'two'


one_ = one()
t = two()
assert next(t) == 0 and next(one_) == 1 and next(c) == 2 and next(t) == 3
assert list(t) == ['counted', 'two']
c = counting(9)
one_ = one()
t = two()
assert next(t) == 0
c.close()
assert next(t) is None and list(t) == ['two']
c = counting(9)
one_ = one()
t = two()
assert next(t) == 0
one_.close()
assert c.gi_frame is None and list(t) == ['two']


# two wait for the same
c = counting(5)
a, b = one(), one()
assert (next(a), next(b), next(a), next(b), next(a)) == (0, 1, 2, 3, 4)
assert next(b) == 'counted' and next(a) is None


# exceptions go outwards, with a record for each; what one handles on the way
def raising(n):
    if n == 0:
        yield 1
        raise KeyError('deep')
    if n == 3:
        try:
            yield from raising(n - 1)
        except KeyError as e:
            yield str(e)
            raise
    else:
        yield from raising(n - 1)


g = raising(6)
assert next(g) == 1 and next(g) == "'deep'"
try:
    next(g)
except KeyError as e:
    tb, n = e.__traceback__, 0
    while tb:
        n += tb.tb_frame.f_code.co_name == 'raising'
        tb = tb.tb_next
    assert n == 7
assert list(g) == []


def stopping():
    yield 1
    raise StopIteration(4)


def around(f):
    yield from f()


g = around(lambda: around(stopping))
assert next(g) == 1
try:
    next(g)
except RuntimeError as e:
    assert str(e) == 'generator raised StopIteration' and e.__cause__.value == 4
g = around(lambda: around(lambda: around(stopping)))
next(g)
try:
    g.throw(StopIteration(5))
except RuntimeError as e:
    assert str(e) == 'generator raised StopIteration'
g = around(lambda: around(lambda: counting(3)))
assert next(g) == 0
try:
    g.throw(ValueError('in'))
except ValueError as e:
    assert str(e) == 'in'
assert list(g) == []


# iterators that are no generators, and a generator that waits for itself
g = around(lambda: around(lambda: iter([1, 2])))
assert list(g) == [1, 2]


class Sends:
    def __iter__(self):
        return self

    def __next__(self):
        return 'next'

    def send(self, v):
        if v == 'stop':
            raise StopIteration('stopped')
        return v


def result(it):
    yield (yield from it)


g = around(lambda: result(Sends()))
assert next(g) == 'next' and g.send(5) == 5 and next(g) == 'next' and g.send('stop') == 'stopped' and list(g) == []


def itself():
    yield 0
    yield from me


me = itself()
assert next(me) == 0
try:
    next(me)
except ValueError as e:
    assert str(e) == 'generator already executing'


# the context of what is raised inside
def context():
    try:
        yield 1
        1 / 0
    except ZeroDivisionError as e:
        yield e.__context__
    yield sys.exc_info()[0]


g = around(lambda: around(context))
next(g)
try:
    raise KeyError('now')
except KeyError as e:
    assert next(g) is e
    assert next(g) is KeyError
assert next(g, 'over') == 'over'


# values that live over some yields and not over others
def keeps(a, b):
    c = a + b
    yield c
    while a < b:
        d = a * 2
        yield d, c
        a += 1
        if d == 4:
            c = yield a
            continue
        e = yield d, a
        if e:
            b = e
    yield a, b, c


g = keeps(1, 4)
assert [next(g) for _ in range(4)] == [5, (2, 5), (2, 2), (4, 5)]
assert next(g) == 3 and g.send('c') == (6, 'c') and next(g) == (6, 4) and g.send(5) == (8, 'c')
assert [next(g), next(g)] == [(8, 5), (5, 5, 'c')] and list(g) == []


# a loop over what a generator function gives, where the name gives something else later
def gives(n):
    for k in range(n):
        yield k
    return 'not seen'


def looping(n):
    out = []
    for v in gives(n):
        out.append(v)
    return out


def failing_later():
    yield 1
    raise KeyError('later')


def loops_over_failing():
    seen = []
    try:
        for v in failing_later():
            seen.append(v)
    except KeyError as e:
        return seen, e.__traceback__.tb_next.tb_frame.f_code.co_name


def guarded(log):
    try:
        yield 1
        yield 2
    finally:
        log.append('closed')


def loops_over_guarded():
    log = []
    for v in guarded(log):
        log.append(v)
        if v == 2:
            break
    for v in guarded(log):
        log.append(v)
    return log


assert looping(3) == [0, 1, 2] and looping(0) == []
assert loops_over_failing() == ([1], 'failing_later')
assert loops_over_guarded() == [1, 2, 'closed', 1, 2, 'closed']
gives = lambda n: [n]
assert looping(3) == [3]
gives = lambda n: map(str, range(n))
assert looping(2) == ['0', '1']


# next() with and without another value
def takes(it):
    return next(it), next(it, 'none'), next(it, 'none')


assert takes(counting(1)) == (0, 'none', 'none') and takes(iter('ab')) == ('a', 'b', 'none')
for it, message in (counting(0), 'counted'), (iter(()), ''):
    try:
        takes(it)
    except StopIteration as e:
        assert str(e) == message
for it in [], 3:
    try:
        takes(it)
    except TypeError as e:
        assert str(e) == f"'{type(it).__name__}' object is not an iterator"
