"""Conway's game of life on an endless plane.

    life [PATTERN [GENERATIONS]]
"""
import sys
import time

PATTERNS = {
    'glider': ' o|  o|ooo',
    'blinker': 'ooo',
    'acorn': ' o|   o|oo  ooo',
    'pulsar': '  ooo   ooo||o    o o    o|o    o o    o|o    o o    o|  ooo   ooo||'
              '  ooo   ooo|o    o o    o|o    o o    o|o    o o    o||  ooo   ooo',
}


class Life:
    def __init__(self, pattern):
        self.cells = {(x, y) for y, row in enumerate(pattern.split('|')) for x, c in enumerate(row) if c == 'o'}
        self.generation = 0

    def step(self):
        neighbours = {}
        for x, y in self.cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        place = x + dx, y + dy
                        neighbours[place] = neighbours.get(place, 0) + 1
        self.cells = {place for place, n in neighbours.items() if n == 3 or n == 2 and place in self.cells}
        self.generation += 1

    def box(self):
        """The least and the greatest coordinates of living cells."""
        xs = [x for x, _ in self.cells]
        ys = [y for _, y in self.cells]
        return min(xs), min(ys), max(xs), max(ys)

    def __str__(self):
        if not self.cells:
            return '(empty)'
        left, top, right, bottom = self.box()
        return '\n'.join(''.join('o' if (x, y) in self.cells else '.' for x in range(left, right + 1))
                         for y in range(top, bottom + 1))

    def shape(self):
        """The pattern regardless of where it is."""
        left, top, _, _ = self.box()
        return frozenset((x - left, y - top) for x, y in self.cells)


def period(pattern, limit=60):
    """After how many generations the same shape is back."""
    life = Life(pattern)
    first = life.shape()
    for n in range(1, limit):
        life.step()
        if life.shape() == first:
            return n
    return None


def animate(life, generations):
    for _ in range(generations):
        print('\x1b[2J\x1b[H' + str(life))
        time.sleep(0.05)
        life.step()


def main(argv):
    if len(argv) > 1:
        if argv[1] not in PATTERNS:
            sys.exit(f'no pattern {argv[1]!r}; there are ' + ', '.join(sorted(PATTERNS)))
        animate(Life(PATTERNS[argv[1]]), int(argv[2]) if len(argv) > 2 else 100)
        return
    for name, pattern in PATTERNS.items():
        life = Life(pattern)
        for _ in range(40):
            life.step()
        print(f'{name}: generation {life.generation}, {len(life.cells)} cells, box {life.box()}, period {period(pattern)}')
    print(Life(PATTERNS['pulsar']))


main(sys.argv)

# expect: glider: generation 40, 5 cells, box (10, 10, 12, 12), period 4
# expect: blinker: generation 40, 3 cells, box (0, 0, 2, 0), period 2
# expect: acorn: generation 40, 96 cells, box (-14, -7, 15, 6), period None
# expect: pulsar: generation 40, 56 cells, box (-1, -1, 13, 13), period 3
# expect: ..ooo...ooo..
# expect: .............
# expect: o....o.o....o
# expect: o....o.o....o
# expect: o....o.o....o
# expect: ..ooo...ooo..
# expect: .............
# expect: ..ooo...ooo..
# expect: o....o.o....o
# expect: o....o.o....o
# expect: o....o.o....o
# expect: .............
# expect: ..ooo...ooo..
