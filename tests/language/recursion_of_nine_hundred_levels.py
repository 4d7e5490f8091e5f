def plain(n):
    if n == 0:
        return 0
    return plain(n - 1) + 1


class Tree:
    def __init__(self, child):
        self.child = child

    def depth(self):
        return 1 + (self.child.depth() if self.child else 0)


def with_try(n):
    try:
        return 1 + with_try(n - 1) if n else 0
    finally:
        pass


def generators(n):
    if n:
        yield n
        yield from generators(n - 1)


assert plain(900) == 900
t = None
for _ in range(900):
    t = Tree(t)
assert t.depth() == 900
assert with_try(900) == 900
assert sum(generators(150)) == 150 * 151 // 2
l = []
for _ in range(200):
    l = [l]
assert repr(l) == '[' * 201 + ']' * 201
