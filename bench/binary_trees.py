"""Many binary trees built and counted: allocation and the collector."""


class Tree:
    __slots__ = ('left', 'right')

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def size(self):
        if self.left is None:
            return 1
        return 1 + self.left.size() + self.right.size()


def build(depth):
    if depth == 0:
        return Tree(None, None)
    return Tree(build(depth - 1), build(depth - 1))


def main(depth):
    kept = build(depth)
    lines = []
    for d in range(4, depth + 1, 4):
        n = 1 << (depth - d + 2)
        lines.append((d, n, sum(build(d).size() for _ in range(n))))
    print(lines, kept.size())


main(16)
