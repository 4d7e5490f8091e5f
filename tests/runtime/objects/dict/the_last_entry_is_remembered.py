"""Looking a key up again after it was found: what may have happened in between."""


class Key:
    """Counts its hashes; equal to the others of its value."""
    hashed = 0

    def __init__(self, value):
        self.value = value

    def __hash__(self):
        Key.hashed += 1
        return hash(self.value)

    def __eq__(self, other):
        return isinstance(other, Key) and other.value == self.value


def missing(d, k):
    try:
        d[k]
    except KeyError as e:
        return e.args == (k,)
    return False


for k in (5, 'five', (5, 'five'), 5.5, None, 10 ** 30, -1, float('nan')):
    d = {k: 1}
    d[k] += 1
    assert d[k] == 2 and k in d and d[k] == 2
    del d[k]
    assert missing(d, k) and k not in d
    d[k] = 3
    assert d[k] == 3 and d.popitem() == (k, 3) and missing(d, k)
    d[k] = 4
    d.clear()
    assert missing(d, k) and d.get(k) is None and d.get(k, 7) == 7
    assert d.setdefault(k, 8) == 8 and d.setdefault(k, 9) == 8 and d[k] == 8
    assert d.pop(k) == 8 and missing(d, k) and d.setdefault(k) is None and d[k] is None
    for i in range(100, 200):       # the table grows under it
        d[k] = i
        d[i] = k
        assert d[k] == i
    assert len(d) == 101 and list(d)[0] is k

# a hash that is a function of the program's is asked each time
d = {}
k = Key('a')
d[k] = 1
d[k] += 1
assert d[k] == 2 and k in d and Key.hashed == 5
d[(k, 1)] = 5
before = Key.hashed
t = (k, 1)
d[t] += 1
assert d[t] == 6 and Key.hashed == before + 3

# a key that has become unhashable, or has another hash
class Fickle:
    h = 1

    def __hash__(self):
        if self.h is None:
            raise ValueError('no hash')
        return self.h


f = Fickle()
d = {f: 1}
assert d[f] == 1
f.h = 2
assert missing(d, f)
f.h = None
try:
    d[f]
    assert False
except ValueError:
    pass
try:
    d[f] = 2
    assert False
except ValueError:
    pass


class Str(str):
    def __hash__(self):
        Key.hashed += 1
        return super().__hash__()


s = Str('x')
d = {s: 1}
before = Key.hashed
d[s] += 1
assert d['x'] == 2 and d[s] == 2 and Key.hashed == before + 3

# equal keys of other types
d = {1: 'int'}
assert d[1] == 'int' and d[1.0] == 'int' and d[True] == 'int'
d[True] = 'bool'
assert d == {1: 'bool'} and type(list(d)[0]) is int
d[1.0] += '!'
assert d[1] == 'bool!'

# a copy has its own values
a = {'x': 1, 'y': 2}
assert a['x'] == 1
b = a.copy()
b['x'] += 10
c = dict(b)
c['x'] += 100
e = {**c, 'z': 3}
e['x'] += 1000
assert (a['x'], b['x'], c['x'], e['x']) == (1, 11, 111, 1111)
del b['x']
b['x'] = 0
assert list(b) == ['y', 'x'] and list(b.copy()) == ['y', 'x'] and list(a) == ['x', 'y']
big = {i: -i for i in range(1000)}
for i in range(990):
    del big[i]
small = big.copy()
assert list(small.items()) == [(i, -i) for i in range(990, 1000)]
small[990] += 1
small['s'] = 1
assert big[990] == -990 and 's' not in big and small == {**big, 990: -989, 's': 1}

# variables of a module: the dict has their cells
x = 1
g = globals()
g['x'] += 1
assert x == 2 and g['x'] == 2
del x
assert missing(g, 'x') and 'x' not in g
g['x'] = 3
assert x == 3 and list(g)[-1] == 'x'


class Sub(dict):
    def __missing__(self, key):
        return key * 2

    def __setitem__(self, key, value):
        super().__setitem__(key, value + 1)


d = Sub()
d['a'] = 1
d['a'] += 1
assert d['a'] == 4 and d['b'] == 'bb' and 'b' not in d and d.get('b') is None and d.setdefault('b', 1) == 1


# displays
def pairs(a, b):
    return {a: 1, b: 2, 'c': 3}


assert pairs('c', 'd') == {'c': 3, 'd': 2} and list(pairs('c', 'd')) == ['c', 'd']
assert pairs('e', 'e') == {'e': 2, 'c': 3}
assert pairs(1, 1.0) == {1: 2, 'c': 3} and list(pairs(1, 'c')) == [1, 'c']
try:
    pairs('a', [])
    assert False
except TypeError as e:
    assert str(e) == "unhashable type: 'list'"


# deletion while others come, as a queue does
d = {}
for i in range(5000):
    d[i] = i
    if i >= 7:
        assert d.pop(i - 7) == i - 7
assert list(d) == list(range(4993, 5000))
