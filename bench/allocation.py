"""Objects, lists, tuples and dicts that live briefly, and some that live long."""


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def scaled(self, k):
        return Vector(self.x * k, self.y * k)


class Link:
    def __init__(self, value, rest):
        self.value = value
        self.rest = rest


def vectors(n):
    v = Vector(0, 0)
    step = Vector(1, 2)
    for i in range(n):
        v = v + step.scaled(i % 3)
    return v.x + v.y


def chain(n):
    head = None
    for i in range(n):
        head = Link(i, head)
    total = 0
    while head is not None:
        total += head.value
        head = head.rest
    return total


def small(n):
    total = 0
    for i in range(n):
        t = (i, i + 1, [i, i])
        d = {'a': t, 'b': i}
        total += d['a'][2][0] + len(t)
    return total


def kept(n):
    rows = []
    for i in range(n):
        rows.append([i, str(i), (i, -i)])
    return sum(r[0] + r[2][1] + len(r[1]) for r in rows)


print(vectors(700000), chain(700000), small(600000), kept(250000))
