# Finalisers once and with everything they refer to, resurrection, weak references, in cycles too.
import gc
import weakref

log = []


class Thing:
    def __init__(self, name, *others):
        self.name = name
        self.others = others

    def __del__(self):
        log.append((self.name, [o.name for o in self.others]))


class Phoenix:
    ashes = []

    def __init__(self, n):
        self.n = n
        self.data = [n] * 50

    def __del__(self):
        Phoenix.ashes.append(self)


class Plain:
    pass


def clear_stack(n=30):
    a = b = c = d = e = f = g = h = n
    return clear_stack(n - 1) + a - b + c - d + e - f + g - h if n else 0


def make():
    a = Thing('a')
    b = Thing('b', a)
    a.others = (b,)
    for i in range(200):
        Thing(i, Thing(-i - 1))
    for i in range(100):
        Phoenix(i)


make()
clear_stack()
for _ in range(4):
    gc.collect()
names = [n for n, others in log]
assert len(names) == len(set(names))
assert len(names) >= 380, len(names)
for n, others in log:
    if isinstance(n, int) and n >= 0:
        assert others == [-n - 1]
    elif isinstance(n, str):
        assert others == ['b' if n == 'a' else 'a']

assert len(Phoenix.ashes) >= 90
first = len(Phoenix.ashes)
for p in Phoenix.ashes:
    assert p.data == [p.n] * 50
gc.collect()
# revived objects die without a second call
Phoenix.ashes.clear()
clear_stack()
gc.collect()
gc.collect()
assert len(Phoenix.ashes) + first <= 101

called = []


def refs():
    kept = [Plain() for _ in range(50)]
    lost = [Plain() for _ in range(50)]
    cycle = [Plain() for _ in range(50)]
    for p in cycle:
        p.me = p
    return kept, [weakref.ref(p) for p in kept], [weakref.ref(p, called.append) for p in lost], [weakref.ref(p, called.append) for p in cycle]


kept, to_kept, to_lost, to_cycle = refs()
clear_stack()
gc.collect()
gc.collect()
assert all(r() is k for r, k in zip(to_kept, kept))
dead = [r for r in to_lost + to_cycle if r() is None]
assert len(dead) >= 95, len(dead)
assert {id(r) for r in called} == {id(r) for r in dead}
assert len(called) == len(dead)
# references that die first call nobody
n = len(called)


def silent():
    return len([weakref.ref(p, called.append) for p in kept])


assert silent() == 50
clear_stack()
gc.collect()
kept.clear()
clear_stack()
gc.collect()
gc.collect()
assert sum(r() is None for r in to_kept) >= 45
assert len(called) <= n + 5

# many of both, while they come and go
cache = weakref.WeakValueDictionary()
strong = []
for i in range(1000):
    p = Plain()
    p.n = i
    cache[i] = p
    if i % 10 == 0:
        strong.append(p)
del p
clear_stack()
gc.collect()
gc.collect()
assert all(cache[p.n] is p for p in strong)
assert 100 <= len(cache) <= 115, len(cache)
