import gc
import _weakref
from _weakref import ref, proxy


class A:
    def __init__(self, x=0):
        self.x = x

    def __len__(self):
        return 3

    def __call__(self):
        return 'called'

    def __add__(self, other):
        return 'add'

    def __getitem__(self, i):
        return i * 2


class B:
    pass


def message(f, *args, **kw):
    try:
        f(*args, **kw)
    except (TypeError, ReferenceError, AttributeError) as e:
        return f'{type(e).__name__}: {e}'
    return None


a = A(5)
r = ref(a)
assert r() is a and r == ref(a) and hash(r) == hash(a)
assert repr(r).startswith('<weakref at 0x') and "; to 'A' at 0x" in repr(r)
assert r.__callback__ is None
p = proxy(a)
assert p.x == 5 and len(p) == 3 and p() == 'called' and p + 1 == 'add' and p[4] == 8
p.x = 6
assert a.x == 6
assert type(p) is _weakref.CallableProxyType and type(proxy(B())) is _weakref.ProxyType
assert p == a and message(hash, p) == "TypeError: unhashable type: 'weakref.CallableProxyType'"
assert message(ref, 1) == "TypeError: cannot create weak reference to 'int' object"
assert message(ref, {}) == "TypeError: cannot create weak reference to 'dict' object"
assert message(ref, ValueError()) == "TypeError: cannot create weak reference to 'ValueError' object"
assert message(ref) == 'TypeError: __new__ expected at least 1 argument, got 0'
assert message(ref, a, b=1) == 'TypeError: ref() takes no keyword arguments'
assert message(r, 1) == 'TypeError: weakref expected 0 arguments, got 1'
for ok in (set(), frozenset(), print, A, message, gc, a.__init__, (i for i in ()), lambda: 0):
    assert ref(ok)() is ok


class Slots:
    __slots__ = ('a',)


class WeakSlots:
    __slots__ = ('a', '__weakref__')


assert message(ref, Slots()) == "TypeError: cannot create weak reference to 'Slots' object"
w = WeakSlots()
assert ref(w)() is w


class Ref(ref):
    def __new__(cls, o, callback=None, key=None):
        return super().__new__(cls, o, callback)

    def __init__(self, o, callback=None, key=None):
        super().__init__(o, callback)
        self.key = key


k = Ref(a, None, 'key')
assert k() is a and k.key == 'key'

# What is dead is seen as dead; the callbacks come after.
dead = []


def make(n):
    refs = []
    for i in range(n):
        b = B()
        refs.append(ref(b, dead.append))
    return refs


refs = make(100)
proxies = [proxy(B()) for i in range(100)]
gc.collect()
gone = [x for x in refs if x() is None]
assert len(gone) >= 90
for i in range(100):
    pass
assert len(dead) >= 90 and all(x() is None for x in dead)
assert message(lambda: [q.x for q in proxies]) == 'ReferenceError: weakly-referenced object no longer exists'
assert message(hash, gone[0]) == 'TypeError: weak object has gone away'
assert repr(gone[0]).endswith('; dead>')
assert _weakref.getweakrefcount(a) >= 1


class Many(ref):
    __slots__ = ('a', '__weakref__')


many = Many(a)
many.a = 1
assert ref(many)() is many and not hasattr(many, '__dict__')
assert message(setattr, r, 'x', 1) == "AttributeError: 'weakref.ReferenceType' object has no attribute 'x'"
assert message(ref, r) == "TypeError: cannot create weak reference to 'weakref.ReferenceType' object"
