class Point:
    __match_args__ = ('x', 'y')

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    __match_args__ = ('x', 'y', 'z')

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


def f(p):
    match p:
        case Point3(1, z=z):
            return '3d', z
        case Point(0, 0):
            return 'origin'
        case Point(x, y=0) | Point(0, y=x):
            return 'axis', x
        case Point(x=Point(a, b)):
            return 'nested', a, b
        case Point():
            return 'point'
        case int(n) | float(n):
            return 'number', n
        case str() as s:
            return 'text', s
        case list([a, *_]):
            return 'list', a
        case _:
            return 'no'


assert f(Point3(1, 2, 3)) == ('3d', 3) and f(Point(0, 0)) == 'origin' and f(Point(5, 0)) == ('axis', 5)
assert f(Point(0, 7)) == ('axis', 7) and f(Point(Point(1, 2), 3)) == ('nested', 1, 2) and f(Point(1, 1)) == 'point'
assert f(5) == ('number', 5) and f(2.5) == ('number', 2.5) and f(True) == ('number', True)
assert f('s') == ('text', 's') and f([1, 2]) == ('list', 1) and f([]) == 'no' and f(None) == 'no'
p = Point(1, 2)
del p.y
match p:
    case Point(x, y):
        assert False
    case Point(x):
        assert x == 1
