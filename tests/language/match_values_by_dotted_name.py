class Color:
    RED = 1
    GREEN = 2

    class Deep:
        BLUE = 3


def f(x):
    match x:
        case Color.RED:
            return 'red'
        case Color.GREEN | Color.Deep.BLUE:
            return 'green or blue'
        case [Color.RED, Color.Deep.BLUE as c]:
            return 'pair', c
    return 'no'


assert f(1) == 'red' and f(2) == 'green or blue' and f(3) == 'green or blue' and f(4) == 'no'
assert f([1, 3]) == ('pair', 3)
log = []


class Eq:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        log.append(self.n)
        return self.n == other


match Eq(3):
    case 1:
        assert False
    case 2 | 3:
        pass
assert log == [3, 3, 3]
