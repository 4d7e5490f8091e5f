"""Calls of get, setdefault, add, discard and remove where the receiver is a dict or set, looks like one, or is something else."""


class Own:
    def get(self, k, other='none'):
        return 'got', k, other

    def setdefault(self, k, v):
        return 'set', k, v

    def add(self, x):
        return 'added', x

    discard = remove = add


class SubDict(dict):
    def get(self, k, other=None):
        return 'sub'


class SubSet(set):
    def add(self, x):
        super().add((x,))
        return 'sub'


def use(o, k, v):
    return o.get(k), o.get(k, v), o.setdefault(k, v), o.get(k)


def put(o, x):
    return o.add(x), o.discard(x), o.add(x), o.remove(x)


def run():
    d = {}
    for _ in range(3):
        assert use({}, 'k', 1) == (None, 1, 1, 1)
        assert use({'k': 0}, 'k', 1) == (0, 0, 0, 0)
        assert use(Own(), 'k', 1) == (('got', 'k', 'none'), ('got', 'k', 1), ('set', 'k', 1), ('got', 'k', 'none'))
        assert use(SubDict(), 'k', 1) == ('sub', 'sub', 1, 'sub')
        assert put(set(), 5) == put(set(), 'x') == put(set(), (1, 2)) == (None,) * 4
        assert put(Own(), 5) == (('added', 5),) * 4
        s = SubSet()
        assert s.add(1) == 'sub' and s == {(1,)}
        o = [1, 2, 1]
        assert o.remove(1) is None and o == [2, 1]
    for o, message in ((None, "'NoneType' object has no attribute 'get'"), (1, "'int' object has no attribute 'get'"), ([], "'list' object has no attribute 'get'")):
        try:
            use(o, 1, 2)
            assert False
        except AttributeError as e:
            assert str(e) == message
    for f in (lambda: d.get([]), lambda: d.get([], 1), lambda: d.setdefault([], 1), lambda: set().add([])):
        try:
            f()
            assert False
        except TypeError as e:
            assert str(e) == "unhashable type: 'list'"
    s = {frozenset({1})}
    s.remove({1})
    assert s == set()
    s.discard({1})
    try:
        s.remove({1})
        assert False
    except KeyError as e:
        assert e.args == ({1},)
    try:
        frozenset().add(1)
        assert False
    except AttributeError as e:
        assert str(e) == "'frozenset' object has no attribute 'add'"
    unbound = dict.get, set.add
    t = set()
    assert unbound[0]({1: 2}, 1) == 2 and unbound[1](t, 1) is None and t == {1}


run()
