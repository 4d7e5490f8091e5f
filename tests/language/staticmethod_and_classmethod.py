class A:
    count = 0

    @classmethod
    def make(cls, *args):
        cls.count += 1
        return cls, args

    @staticmethod
    def add(x, y=1):
        return x + y

    def plain(self):
        return self.add(5), self.make()[0]


class B(A):
    pass


assert A.make(1) == (A, (1,)) and A().make(2) == (A, (2,))
assert B.make() == (B, ()) and B.count == 3 and A.count == 2
assert A.add(1, 2) == 3 and B().add(4) == 5
assert B().plain() == (6, B)
assert type(A.__dict__['add']) is staticmethod and type(A.__dict__['make']) is classmethod
assert A.make.__self__ is A and A.make.__func__ is A.__dict__['make'].__func__
s = staticmethod(len)
assert s('abc') == 3
assert staticmethod(len).__func__ is len
