# Deep and wide structures are marked with a stack that may run full.
import gc


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


chain = None
for i in range(8000):
    chain = Node(chain, [i])
wide = [[i] for i in range(4000)]
nested = []
for i in range(4000):
    nested = [nested, i]
grid = [[[x, y] for x in range(30)] for y in range(30)]
keys = {(i, str(i)): [i] for i in range(1500)}
gc.collect()
more = [Node(None, i) for i in range(1000)]

n = 0
node = chain
while node:
    n += 1
    assert node.right == [8000 - n]
    node = node.left
assert n == 8000
assert all(wide[i] == [i] for i in range(4000))
n = 0
while nested:
    nested, i = nested
    n += 1
    assert i == 4000 - n
assert n == 4000
assert all(grid[y][x] == [x, y] for x in range(30) for y in range(30))
assert all(keys[i, str(i)] == [i] for i in range(1500))
assert sum(m.right for m in more) == 499500

# cycles, in both directions
ring = [Node(None, i) for i in range(1500)]
for i in range(1500):
    ring[i].left = ring[i - 1]
node = ring[7]
del ring
gc.collect()
for i in range(3000):
    node = node.left
assert node.right == 7
