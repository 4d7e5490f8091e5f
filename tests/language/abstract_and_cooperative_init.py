class Root:
    def __init__(self, **kw):
        assert not kw
        self.order = ['Root']


class Left(Root):
    def __init__(self, left, **kw):
        super().__init__(**kw)
        self.left = left
        self.order.append('Left')


class Right(Root):
    def __init__(self, right, **kw):
        super().__init__(**kw)
        self.right = right
        self.order.append('Right')


class Both(Left, Right):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.order.append('Both')


b = Both(left=1, right=2)
assert (b.left, b.right) == (1, 2) and b.order == ['Root', 'Right', 'Left', 'Both']


class Shape:
    def area(self):
        raise NotImplementedError

    def describe(self):
        return f'{type(self).__name__} of {self.area()}'


class Square(Shape):
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s ** 2


assert Square(3).describe() == 'Square of 9'
try:
    Shape().describe()
    assert False
except NotImplementedError:
    pass
