"""Generators: pipelines, yield from, send, generator expressions."""


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def squares(source):
    for x in source:
        yield x * x


def pairs(source):
    previous = None
    for x in source:
        if previous is not None:
            yield previous, x
        previous = x


class Node:
    def __init__(self, left, value, right):
        self.left = left
        self.value = value
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


def tree(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return Node(tree(low, middle), middle, tree(middle + 1, high))


def averager():
    total = n = 0
    mean = 0
    while True:
        x = yield mean
        total += x
        n += 1
        mean = total // n


def main():
    a = sum(x for x in squares(count(2500000)) if x % 3)
    b = sum(y - x for x, y in pairs(squares(count(1500000))))
    t = tree(0, 30000)
    c = 0
    for _ in range(12):
        for v in t:
            c += v
    g = averager()
    next(g)
    d = 0
    for i in range(1500000):
        d += g.send(i % 100)
    print(a, b, c, d)


main()
