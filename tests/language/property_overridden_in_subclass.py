class A:
    @property
    def v(self):
        return 'A'

    @v.setter
    def v(self, x):
        self.seen = x


class B(A):
    @property
    def v(self):
        return super().v + 'B'


class C(A):
    @A.v.getter
    def v(self):
        return 'C'


class D(A):
    v = 'plain'


assert B().v == 'AB' and C().v == 'C' and D().v == 'plain'
c = C()
c.v = 5
assert c.seen == 5
b = B()
try:
    b.v = 1
    assert False
except AttributeError:
    pass
d = D()
d.v = 'own'
assert d.v == 'own' and d.__dict__ == {'v': 'own'}
a = A()
a.__dict__['v'] = 'shadow'
assert a.v == 'A'
