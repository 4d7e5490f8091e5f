class A:
    attr = 'A'

    def f(self):
        return 'A.f'

    @property
    def p(self):
        return 'A.p'

    @staticmethod
    def s():
        return 'A.s'


class B(A):
    attr = 'B'

    def f(self):
        return 'B.f'


b = B()
s = super(B, b)
assert s.f() == 'A.f' and s.attr == 'A' and s.p == 'A.p' and s.s() == 'A.s'
assert repr(s) == "<super: <class 'B'>, <B object>>"
assert repr(super(B)) == "<super: <class 'B'>, NULL>"
assert s.__thisclass__ is B and s.__self__ is b and s.__self_class__ is B
assert s.__class__ is super
assert super(A, b).__init__() is None


def message(f):
    try:
        f()
    except (TypeError, RuntimeError, AttributeError) as e:
        return f'{type(e).__name__}: {e}'
    return None


assert message(lambda: super(1)) == 'TypeError: super() argument 1 must be a type, not int'
assert message(lambda: super(B, 1)) == 'TypeError: super(type, obj): obj must be an instance or subtype of type'
assert message(lambda: s.nothing) == "AttributeError: 'super' object has no attribute 'nothing'"


class C(A):
    def f(self):
        return 'C.' + super().f()

    def nested(self):
        def inner():
            return super(C, self).f()
        return inner()

    def comp(self):
        return [super(C, self).f() for _ in 'a']

    @classmethod
    def make(cls):
        return super().s()

    def __getattr__(self, name):
        return 'missing ' + name

    def missing(self):
        return super().f, self.q


c = C()
assert c.f() == 'C.A.f' and c.nested() == 'A.f' and c.comp() == ['A.f'] and C.make() == 'A.s'
assert c.missing()[1] == 'missing q'
unbound = super(C)
assert unbound.__get__(c).f() == 'A.f'


class D(C):
    def __setattr__(self, name, value):
        super().__setattr__(name, value * 2)

    def __repr__(self):
        return 'D' + super().__repr__()[:1]

    def __eq__(self, other):
        return super().__eq__(other)

    __hash__ = C.__hash__


d = D()
d.x = 2
assert d.x == 4 and repr(d) == 'D<' and d == d
