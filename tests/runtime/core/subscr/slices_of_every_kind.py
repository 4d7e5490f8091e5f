# o[a:b:c] read and written, where no slice object need be made and where one must.

class Seen:
    def __init__(self):
        self.log = []
    def __getitem__(self, k):
        self.log.append(('get', k))
        return k
    def __setitem__(self, k, v):
        self.log.append(('set', k, v))
    def __delitem__(self, k):
        self.log.append(('del', k))

class Index:
    def __init__(self, i, run=None):
        self.i, self.run = i, run
    def __index__(self):
        if self.run:
            self.run()
        return self.i

def seen():
    s = Seen()
    assert s[1:2] == slice(1, 2, None) and s[:] == slice(None, None, None)
    assert s[::-1] == slice(None, None, -1) and s['a':2.5:()] == slice('a', 2.5, ())
    s[1:] = 5
    s[1:2:3] = 'x'
    del s[2:]
    s[3:4] += Add()
    assert s.log[4:] == [('set', slice(1, None, None), 5), ('set', slice(1, 2, 3), 'x'), ('del', slice(2, None, None)),
                         ('get', slice(3, 4, None)), ('set', slice(3, 4, None), 'added')], s.log

class Add:
    def __radd__(self, other):
        return 'added'

def reads():
    for make in (list, tuple, ''.join, lambda x: ''.join(x).encode(), lambda x: bytearray(''.join(x).encode())):
        o = make('abcdefg')
        bounds = [None, 0, 1, 3, 6, 7, 8, -1, -3, -7, -8, 2 ** 61, -2 ** 61 - 1, 2 ** 70, -2 ** 70, True, Index(2)]
        for a in bounds:
            for b in bounds:
                assert o[a:b] == o[slice(a, b)] and type(o[a:b]) is type(o)
                for c in (None, 1, 2, 3, 7, 8, -1, -2, -7, -8, 2 ** 70, -2 ** 70, -2 ** 61):
                    assert o[a:b:c] == o[slice(a, b, c)], (o, a, b, c)
        for bad in ('x', 1.5, ()):
            for f in (lambda: o[bad:], lambda: o[:bad], lambda: o[::bad]):
                try:
                    f()
                except TypeError as e:
                    assert str(e) == 'slice indices must be integers or None or have an __index__ method'
                else:
                    assert False
        try:
            o[::0]
        except ValueError as e:
            assert str(e) == 'slice step cannot be zero'
        else:
            assert False
    t, n = (1, 2, 3), 5
    assert t[:] is t and 'abc'[:] == 'abc' and [][::-1] == [] and ()[::-1] == () and ''[::-1] == ''
    assert 'aéb'[::-1] == 'béa' and 'aé€😀'[::-1] == '😀€éa' and 'aé€😀'[1:3] == 'é€' and 'é€a'[2:] == 'a'
    try:
        n[1:2]
    except TypeError as e:
        assert str(e) == "'int' object is not subscriptable"

class L(list):
    pass

class Own(list):
    def __getitem__(self, k):
        return ('own', k)
    def __setitem__(self, k, v):
        self.set = k, v

def subclasses():
    l = L('abc')
    assert type(l[:2]) is list and l[:2] == ['a', 'b']
    l[1:] = 'xyz'
    assert l == list('axyz') and type(l) is L
    o = Own('abc')
    assert o[1:] == ('own', slice(1, None, None))
    o[:2] = 7
    assert o.set == (slice(None, 2, None), 7) and list(o) == list('abc')

def writes():
    import itertools
    for n in range(5):
        for a, b in itertools.product([None, 0, 1, 3, 4, 9, -1, -2, -9], repeat=2):
            for new in ([], [7], [7, 8, 9], (5, 6), 'xy', range(3), iter([1, 2])):
                new = list(new) if not isinstance(new, (list, tuple, str, range)) else new
                l = list(range(n))
                l[a:b] = new
                i = slice(a, b).indices(n)
                hi = max(i[0], i[1])
                assert l == list(range(n))[:i[0]] + list(new) + list(range(n))[hi:], (n, a, b, new, l)
    l = list(range(6))
    kept = l[2:4]
    l[1:3] = l
    assert l == [0, 0, 1, 2, 3, 4, 5, 3, 4, 5] and kept == [2, 3]
    l = list(range(5))
    l[:] = l
    assert l == [0, 1, 2, 3, 4]
    l[::-1] = l
    assert l == [4, 3, 2, 1, 0]
    other = [1, 2, 3]
    l[1:2] = other
    other[0] = 99
    assert l == [4, 1, 2, 3, 2, 1, 0]
    l[::3] = ['a', 'b', 'c']
    assert l == ['a', 1, 2, 'b', 2, 1, 'c']
    for f, kind, text in (
        (lambda: l.__setitem__(slice(None), 5), TypeError, 'can only assign an iterable'),
        (lambda: put(l, 5, None), TypeError, 'can only assign an iterable'),
        (lambda: put(l, 5, 2), TypeError, 'must assign iterable to extended slice'),
        (lambda: put(l, [1], 2), ValueError, 'attempt to assign sequence of size 1 to extended slice of size 4'),
        (lambda: put(l, [1], 0), ValueError, 'slice step cannot be zero'),
        (lambda: put((), [1], 1), TypeError, "'tuple' object does not support item assignment"),
    ):
        try:
            f()
        except kind as e:
            assert str(e) == text, str(e)
        else:
            assert False
    # A generator that changes the list it is assigned into.
    l = [1, 2, 3, 4]
    def shrink():
        l.clear()
        yield 9
    l[1:3] = shrink()
    assert l == [9], l
    b = bytearray(b'abcdef')
    b[1:3] = b'XYZ'
    b[::2] = b'....'
    assert b == b'.X.Z.e.', b

def put(o, v, step):
    o[::step] = v

def order():
    log = []
    def f(x, v):
        log.append(x)
        return v
    f('o', [1, 2, 3])[f('a', 0):f('b', 2):f('c', 1)] = f('v', [5])
    assert ''.join(log) == 'voabc'
    l = [1, 2, 3, 4]
    assert l[Index(0, l.clear):4] == []
    d = [1, 2, 3]
    d[1:] *= 2
    assert d == [1, 2, 3, 2, 3]
    a = b = [3, 4]
    a[:1], b[1:] = [7, 8], [9]
    assert a == [7, 9]

seen()
reads()
subclasses()
writes()
order()
