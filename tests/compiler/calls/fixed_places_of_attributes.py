# Attributes that __init__ assigns have one place in every instance; nobody must see that.


class A:
    def __init__(self, which):
        if which:
            self.x = 1
            self.y = 2
        else:
            self.y = 'y'
            self.x = 'x'
        self.late = None


for i in range(5):
    assert list(A(True).__dict__) == ['x', 'y', 'late']
    assert list(A(False).__dict__) == ['y', 'x', 'late']
a = A(True)
assert len(a.__dict__) == 3 and 'x' in a.__dict__ and vars(a) == {'x': 1, 'y': 2, 'late': None}
for i in range(40):         # away and back, into the same place
    del a.x
    assert not hasattr(a, 'x') and 'x' not in a.__dict__
    a.x = i
assert list(a.__dict__) == ['y', 'late', 'x'] and a.x == 39


class Partial:
    def __init__(self, fail):
        self.before = 1
        if fail:
            kept.append(self)
            raise ValueError
        self.after = 2


kept = []
for fail in (False, True, False, True):
    try:
        Partial(fail)
    except ValueError:
        pass
assert [list(k.__dict__) for k in kept] == [['before'], ['before']]
assert [hasattr(k, 'after') for k in kept] == [False, False]


# a default in the class, sometimes assigned
class Default:
    level = 'class'

    def __init__(self, level):
        if level is not None:
            self.level = level


def level(o):
    return o.level


objects = [Default(None), Default(1), Default(None), Default('x')]
assert [level(o) for o in objects * 5] == ['class', 1, 'class', 'x'] * 5


# floats and what is none in one place
class Number:
    def __init__(self, v):
        self.v = v


def double(o):
    o.v = o.v + o.v
    return o.v


values = [1.5, 2, 'a', 1e300, 0.0, -0.0, [1], 1e-320, 2**70]
for _ in range(3):
    assert [repr(double(Number(v))) for v in values] == [repr(v + v) for v in values]
n = Number(1e308)
for _ in range(5):
    double(n)
assert n.v == float('inf')


# bases put theirs first; several bases; slots between
class B1:
    def __init__(self):
        self.p = 1
        self.q = 2


class B2:
    def __init__(self):
        self.r = 3
        self.s = 4


class Both(B1, B2):
    def __init__(self):
        self.own = 0            # before those of the bases
        B2.__init__(self)
        B1.__init__(self)


class Slotted(B1):
    __slots__ = ('t', 'u')

    def __init__(self):
        super().__init__()
        self.t = 5


class Deep1(B1):
    def __init__(self):
        super().__init__()
        self.d1 = 1


class Deep2(Deep1):
    def __init__(self):
        super().__init__()
        self.d2 = 2


class Deep3(Deep2):
    def __init__(self):
        super().__init__()
        self.d3 = 3


class Deep4(Deep3):
    def __init__(self):
        super().__init__()
        self.d4 = 4


def sums(o):
    o.p += 10
    o.q, o.p = o.p, o.q
    return o.p, o.q


for _ in range(4):
    for cls in (B1, Both, Slotted, Deep1, Deep2, Deep3, Deep4):
        assert sums(cls()) == (2, 11), cls
assert list(Both().__dict__) == ['own', 'r', 's', 'p', 'q']
assert list(Slotted().__dict__) == ['p', 'q'] and Slotted().t == 5 and not hasattr(Slotted(), 'u')
assert list(Deep4().__dict__) == ['p', 'q', 'd1', 'd2', 'd3', 'd4']


# a subclass shows one of the base's names in another way
class Shown(B1):
    @property
    def p(self):
        return 'shown'

    @p.setter
    def p(self, v):
        pass


def p(o):
    return o.p


assert [p(o) for o in [B1(), Shown(), Deep1(), Shown(), B1()] * 3] == [1, 'shown', 1, 'shown', 1] * 3
assert list(Shown().__dict__) == ['q']


# more attributes than fit
class Many:
    def __init__(self):
        for i in range(150):
            setattr(self, 'a%d' % i, i)
        self.end = 'end'


m = Many()
assert m.end == 'end' and m.a149 == 149 and list(m.__dict__)[-1] == 'end' and len(m.__dict__) == 151


# methods that __init__ calls assign too
class Calls:
    def __init__(self):
        self.reset()
        self.z = 3

    def reset(self):
        self.w = self.__dict__.get('w', 0) + 1


c = Calls()
c.reset()
assert list(c.__dict__.items()) == [('w', 2), ('z', 3)]

# class methods and static methods, asked of the class and of an instance, replaced later
class K:
    tag = 'K'

    @classmethod
    def make(cls, x=0):
        return cls.tag, x

    @staticmethod
    def plain(x):
        return x


class L(K):
    tag = 'L'


def use(o):
    return o.make(1), o.plain(2), o.make()


for _ in range(4):
    assert [use(o)[0] for o in (K, L, K(), L())] == [('K', 1), ('L', 1)] * 2
k = K()
k.plain = lambda x: 'own'
assert use(k)[1] == 'own' and use(K())[1] == 2
K.make = classmethod(lambda cls, x=7: (cls, x))
assert use(L) == ((L, 1), 2, (L, 7)) and use(L())[0] == (L, 1)
K.plain = lambda self, x=None: 'bound'
assert use(K())[1] == 'bound'
