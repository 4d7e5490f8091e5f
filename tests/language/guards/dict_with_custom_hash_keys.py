log = []


class K:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        log.append('hash')
        return self.v % 4

    def __eq__(self, other):
        log.append('eq')
        return isinstance(other, K) and self.v == other.v


def get(d, k):
    return d[k]


assert get({'a': 1}, 'a') == 1 and get({5: 2}, 5) == 2
d = {K(i): i for i in range(10)}
assert get(d, K(7)) == 7 and 'hash' in log and 'eq' in log


class S(str):
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return other == 'other' or str.__eq__(self, other)


e = {'a': 1, S('b'): 2}
assert get(e, 'a') == 1 and S('b') in e
try:
    get(e, 'b')
    assert False
except KeyError:
    pass


class Raises:
    def __hash__(self):
        raise ValueError('no hash')


for f in (lambda: d[Raises()], lambda: Raises() in d, lambda: {Raises()}, lambda: d.get(Raises())):
    try:
        f()
        assert False
    except ValueError:
        pass
k = K(1)
t = {k: 'x'}
k.v = 2
assert K(1) not in t and K(2) not in t and len(t) == 1
