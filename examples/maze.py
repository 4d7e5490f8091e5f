"""A maze: made by a random walk, solved by a breadth-first search, drawn with walls and the way.

    maze [WIDTH HEIGHT [SEED]]
"""
import sys


class Random:
    """A linear congruential generator, so that a seed always makes the same maze."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % n


class Maze:
    NEIGHBOURS = ((0, -1), (1, 0), (0, 1), (-1, 0))

    def __init__(self, width, height, seed):
        self.width, self.height = width, height
        self.doors = {(x, y): set() for y in range(height) for x in range(width)}
        self.carve(Random(seed))

    def carve(self, random):
        """Opens doors so that every cell is reached in exactly one way."""
        stack = [(0, 0)]
        seen = {(0, 0)}
        while stack:
            cell = stack[-1]
            choices = [n for n in self.around(cell) if n not in seen]
            if not choices:
                stack.pop()
                continue
            following = choices[random.below(len(choices))]
            self.doors[cell].add(following)
            self.doors[following].add(cell)
            seen.add(following)
            stack.append(following)

    def around(self, cell):
        x, y = cell
        for dx, dy in self.NEIGHBOURS:
            if (x + dx, y + dy) in self.doors:
                yield x + dx, y + dy

    def solve(self, start, goal):
        """The cells from start to goal."""
        came_from = {start: None}
        queue = [start]
        for cell in queue:
            if cell == goal:
                break
            for n in sorted(self.doors[cell]):
                if n not in came_from:
                    came_from[n] = cell
                    queue.append(n)
        path = []
        cell = goal
        while cell is not None:
            path.append(cell)
            cell = came_from[cell]
        return path[::-1]

    def draw(self, path=()):
        on_path = set(path)
        rows = ['+' + '---+' * self.width]
        for y in range(self.height):
            row, floor = '|', '+'
            for x in range(self.width):
                here, right, below = (x, y), (x + 1, y), (x, y + 1)
                row += ' o ' if here in on_path else '   '
                row += ' ' if right in self.doors[here] else '|'
                floor += '   +' if below in self.doors[here] else '---+'
            rows += [row, floor]
        return '\n'.join(rows)


def main(argv):
    width, height, seed = ([int(a) for a in argv[1:]] + [12, 6, 2024][len(argv) - 1:])[:3]
    maze = Maze(width, height, seed)
    path = maze.solve((0, 0), (width - 1, height - 1))
    print(maze.draw(path))
    print(f'{width} x {height}, {len(path)} steps')
    big = Maze(60, 40, seed)
    print('a big one takes', len(big.solve((0, 0), (59, 39))))


main(sys.argv)

# expect: +---+---+---+---+---+---+---+---+---+---+---+---+
# expect: | o   o   o   o | o   o   o   o   o   o |       |
# expect: +---+---+---+   +   +---+---+---+---+   +   +   +
# expect: |       | o   o | o |         o   o   o |   |   |
# expect: +   +---+   +---+   +---+---+   +---+---+   +---+
# expect: |   | o   o |     o   o   o | o   o   o |       |
# expect: +   +   +---+   +---+---+   +---+---+   +   +   +
# expect: |   | o |               | o |   | o   o |   |   |
# expect: +   +   +   +---+---+---+   +   +   +---+---+   +
# expect: |   | o |   | o   o   o | o |   | o   o   o |   |
# expect: +   +   +---+   +---+   +   +   +---+---+   +   +
# expect: |     o   o   o |     o   o |             o   o |
# expect: +---+---+---+---+---+---+---+---+---+---+---+---+
# expect: 12 x 6, 43 steps
# expect: a big one takes 621
