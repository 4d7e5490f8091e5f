class CM:
    def __init__(self, v):
        self.v = v

    def __enter__(self):
        return self.v

    def __exit__(self, *a):
        pass


with CM((1, (2, 3))) as (a, (b, c)):
    assert (a, b, c) == (1, 2, 3)
d = {}
with CM(5) as d['k']:
    pass
l = [0]
with CM(6) as l[0], CM(7) as d['m']:
    pass
assert d == {'k': 5, 'm': 7} and l == [6]
o = CM(0)
with CM('x') as o.attr:
    assert o.attr == 'x'
with CM([1, 2, 3]) as [first, *rest]:
    assert first == 1 and rest == [2, 3]
log = []


class Fails(CM):
    def __exit__(self, kind, *a):
        log.append(kind)
        return True


with Fails(5) as (p, q):
    assert False
assert log == [TypeError]


def f():
    with CM(1) as x, CM(x + 1) as y:
        return x, y


assert f() == (1, 2)
