class I(int):
    def __add__(self, other):
        return 'added'

    def __radd__(self, other):
        return 'radded'

    def __lt__(self, other):
        return 'compared'

    def __eq__(self, other):
        return 'equal'

    __hash__ = int.__hash__

    def __index__(self):
        return 2


def f(a, b):
    return a + b, a < b, a == b, a - b


assert f(1, 2) == (3, True, False, -1)
assert f(I(1), 2) == ('added', 'compared', 'equal', -1)
assert f(1, I(2)) == ('radded', True, 'equal', -1)
assert f(2.5, 1)[0] == 3.5


def add(values):
    t = 0
    for v in values:
        t = t + v
    return t


assert add([1, 2, 3]) == 6 and add([1, I(2)]) == 'radded' and add([I(5)]) == 'radded'
assert sum([1, I(2)]) == 'radded' and [10, 20, 30][I(1)] == 20
n = I(5)
n += 1
assert n == 'added' and type(I(3) * 2) is int and I(7) - 1 == 6
