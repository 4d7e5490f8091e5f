# enumerate() and zip() in a for or a comprehension: no object is there, but for what can be seen.
import builtins


def pairs(it):
    out = []
    for a, b in it:
        out.append((a, b))
    return out


def enumerated(x, *start):
    plain = []
    for i, v in enumerate(x):
        plain.append((i, v))
    assert [(i, v) for i, v in enumerate(x)] == plain == pairs(enumerate(x)) == list(enumerate(x))
    for s in start:
        from_start = []
        for i, v in enumerate(x, s):
            from_start.append((i, v))
        assert {i: v for i, v in enumerate(x, s)} == dict(from_start) and from_start == list(enumerate(x, s))
        assert [p for p in enumerate(x, s)] == from_start == [(i, v) for i, v in enumerate(x, start=s)]
    return plain


big = 1 << 62
for x in [], [5], [5, 6, 7], (), ('a', 'b'), 'abc', range(4), {'k': 1}, b'xy':
    enumerated(x, 0, 1, -7, True, 1 << 26, (1 << 26) + 1, big - 1, big, -big)
assert enumerated([5, 6]) == [(0, 5), (1, 6)]


def zipped(a, b):
    out = []
    for x, y in zip(a, b):
        out.append((x, y))
    assert out == [(x, y) for x, y in zip(a, b)] == pairs(zip(a, b)) == list(zip(a, b)) == [p for p in zip(a, b)]
    return out


for a in [], [1], [1, 2, 3], (), (4, 5), 'ab', range(3):
    for b in [], [1], [1, 2, 3], (), (4, 5), 'ab', range(3):
        zipped(a, b)
assert zipped([1, 2, 3], (4, 5)) == [(1, 4), (2, 5)]


def failing(f, *args):
    try:
        f(*args)
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


assert failing(enumerated, 3) == "TypeError: 'int' object is not iterable"
assert failing(enumerated, [1], 'x') == "TypeError: 'str' object cannot be interpreted as an integer"
assert failing(zipped, [1], 3) == "TypeError: 'int' object is not iterable"
assert failing(zipped, 3, [1]) == "TypeError: 'int' object is not iterable"


# the list changes under the loop
def growing():
    l, seen = [1], []
    for i, v in enumerate(l):
        seen.append((i, v))
        if i < 3:
            l.append(v * 2)
    m = [1, 2, 3, 4]
    for a, b in zip(m, seen):
        m.pop()
        seen.append((a, b))
    return seen


assert growing() == [(0, 1), (1, 2), (2, 4), (3, 8), (1, (0, 1)), (2, (1, 2))]


# what follows the loop, a break, an else
def after(l):
    for i, v in enumerate(l):
        if v == 'stop':
            break
    else:
        return 'else', i, v
    return i, v


assert after(['a', 'stop', 'b']) == (1, 'stop') and after(('a', 'b')) == ('else', 1, 'b')


# one iterator used twice, started elsewhere
def shared():
    e, z = enumerate('abcd'), zip([1, 2, 3], 'xyz')
    next(e), next(z)
    first = [(i, c) for i, c in e if i < 2] + [p for p in e]
    for a, b in z:
        break
    return first, [(a, b) for a, b in z]


assert shared() == ([(1, 'b')], [(3, 'z')])


# other targets, other names
def targets():
    o = {}
    for o['i'], (a, *b) in enumerate([[1, 2, 3]]):
        pass
    for (i, (x, y)) in enumerate(zip([1, 2], [3, 4])):
        o[x] = i, y
    return o, a, b


assert targets() == ({'i': 0, 1: (0, 3), 2: (1, 4)}, 1, [2, 3])


# in a generator: over its yields
def generates(a, b):
    for i, v in enumerate(a, 5):
        yield i, v
    for x, y in zip(a, b):
        got = yield x, y
        if got:
            a.append(got)


g = generates([1, 2], [3, 4, 5])
assert [next(g) for _ in range(4)] == [(5, 1), (6, 2), (1, 3), (2, 4)]
assert g.send(9) == (9, 5) and list(g) == []


# names bound anew
original, builtins.enumerate, builtins.zip = enumerate, lambda l, *a: [(v, a) for v in l], None
try:
    assert [(a, b) for a, b in enumerate([1], 2)] == [(1, (2,))] and [(a, b) for a, b in enumerate([1])] == [(1, ())]
    try:
        [1 for a, b in zip([1], [2])]
    except TypeError as e:
        assert str(e) == "'NoneType' object is not callable"
finally:
    builtins.enumerate = original
