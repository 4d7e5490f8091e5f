class A:
    x = 'A.x'

    def m(self):
        return 'A.m'

    @classmethod
    def c(cls):
        return cls.__name__

    @staticmethod
    def s():
        return 'A.s'

    @property
    def p(self):
        return 'A.p'


class B(A):
    x = 'B.x'

    def m(self):
        return super().m(), super(B, self).m(), super().x

    @classmethod
    def c(cls):
        return super().c(), super(B, cls).c()

    @staticmethod
    def s():
        return super(B, B).s()

    @property
    def p(self):
        return super().p

    def nested(self):
        def inner(me):
            return super(B, me).m()
        return inner(self)

    def through_list(self):
        sup = super()
        return [sup.m() for _ in range(2)]


b = B()
assert b.m() == ('A.m', 'A.m', 'A.x')
assert B.c() == ('B', 'B') and B.s() == 'A.s' and b.p == 'A.p'
assert b.nested() == 'A.m' and b.through_list() == ['A.m', 'A.m']
assert super(B, b).__thisclass__ is B and super(B, b).__self__ is b
