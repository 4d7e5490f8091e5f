class A:
    def m(self):
        return 'A'


class B(A):
    def m(self):
        return super().m()

    def explicit(self):
        return super(B, self).m()


b = B()
assert b.m() == 'A'


class Fake:
    def m(self):
        return 'fake'


super = lambda *args: Fake()
assert b.m() == 'fake' and b.explicit() == 'fake'
del super
assert b.m() == 'A' and b.explicit() == 'A'
