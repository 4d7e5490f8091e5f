"""Attributes: read, write, class attributes, slots and properties."""


class Point:
    scale = 2

    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.steps = 0


class Slotted:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Checked:
    def __init__(self):
        self._v = 0

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, value):
        self._v = value


def main():
    p = Point(1, 2)
    s = Slotted(3, 4)
    c = Checked()
    for i in range(4000000):
        p.x = p.y + i % 7
        p.y = p.x - i % 5
        p.steps += p.scale
        s.x = s.y + 1
        s.y = s.x - p.scale
        if i % 4 == 0:
            c.v = c.v + 1
    print(p.x, p.y, p.steps, s.x, s.y, c.v)


main()
