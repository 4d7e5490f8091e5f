class Shape:
    def area(self):
        return 1

    def describe(self):
        return self.area() * 10


def total(shapes):
    return sum(s.describe() for s in shapes)


shapes = [Shape(), Shape()]
assert total(shapes) == 20


class Big(Shape):
    def area(self):
        return 5


assert total(shapes + [Big()]) == 70


def later():
    class Late(Shape):
        def describe(self):
            return 1000 + super().describe()
    return Late()


assert total([later(), Shape()]) == 1020
Shape.area = lambda self: 2
assert total(shapes + [Big()]) == 90
Big.__bases__ = (type('Other', (Shape,), {'describe': lambda self: 7}),)
assert total([Big()]) == 7
