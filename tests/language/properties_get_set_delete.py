class Circle:
    def __init__(self, r):
        self.r = r

    @property
    def r(self):
        """The radius."""
        return self._r

    @r.setter
    def r(self, value):
        if value < 0:
            raise ValueError('negative')
        self._r = value

    @r.deleter
    def r(self):
        self._r = 0

    @property
    def area(self):
        return 3 * self._r ** 2

    diameter = property(lambda self: 2 * self.r, doc='Twice.')


c = Circle(2)
assert c.area == 12 and c.diameter == 4
c.r = 3
assert c.area == 27
del c.r
assert c.r == 0
try:
    c.r = -1
except ValueError as e:
    assert str(e) == 'negative'
for change in (lambda: setattr(c, 'area', 1), lambda: delattr(c, 'area')):
    try:
        change()
        assert False
    except AttributeError:
        pass
try:
    c.area = 1
except AttributeError as e:
    assert str(e) == "property 'area' of 'Circle' object has no setter"
assert Circle.r.__doc__ == 'The radius.' and Circle.diameter.__doc__ == 'Twice.'
assert isinstance(Circle.r, property) and Circle.r.fget(c) == 0
