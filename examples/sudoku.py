"""Solves sudokus: by elimination where one digit is left, else by trying the cell with the fewest."""
import sys

DIGITS = '123456789'
ROWS = 'ABCDEFGHI'
CELLS = [r + c for r in ROWS for c in DIGITS]
UNITS = [[r + c for c in DIGITS] for r in ROWS] + [[r + c for r in ROWS] for c in DIGITS] + \
    [[r + c for r in rows for c in columns] for rows in ('ABC', 'DEF', 'GHI') for columns in ('123', '456', '789')]
PEERS = {cell: {other for unit in UNITS if cell in unit for other in unit} - {cell} for cell in CELLS}

PUZZLES = {
    'easy': '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79',
    'hard': '4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......',
    'harder': '8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..',
    'wrong': '55..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79',
}


class Contradiction(Exception):
    pass


class Grid:
    def __init__(self, text=None):
        self.left = {cell: DIGITS for cell in CELLS}
        self.tried = 0
        if text:
            for cell, c in zip(CELLS, text):
                if c in DIGITS:
                    self.put(cell, c)

    def copy(self):
        other = Grid()
        other.left = dict(self.left)
        return other

    def put(self, cell, digit):
        for other in self.left[cell]:
            if other != digit:
                self.remove(cell, other)
        if digit not in self.left[cell]:
            raise Contradiction(cell)

    def remove(self, cell, digit):
        """Takes a digit from what is possible in a cell, with all that follows from it."""
        if digit not in self.left[cell]:
            return
        left = self.left[cell] = self.left[cell].replace(digit, '')
        if not left:
            raise Contradiction(cell)
        if len(left) == 1:
            for peer in PEERS[cell]:
                self.remove(peer, left)
        for unit in UNITS:
            if cell in unit:
                places = [c for c in unit if digit in self.left[c]]
                if not places:
                    raise Contradiction(cell)
                if len(places) == 1:
                    self.put(places[0], digit)

    def is_solved(self):
        return all(len(left) == 1 for left in self.left.values())

    def __str__(self):
        lines = []
        for i, r in enumerate(ROWS):
            if i in (3, 6):
                lines.append('------+-------+------')
            cells = [self.left[r + c] if len(self.left[r + c]) == 1 else '.' for c in DIGITS]
            lines.append(' | '.join(' '.join(cells[k:k + 3]) for k in (0, 3, 6)))
        return '\n'.join(lines)


def solve(grid, tries):
    if grid.is_solved():
        return grid
    cell = min((c for c in CELLS if len(grid.left[c]) > 1), key=lambda c: len(grid.left[c]))
    for digit in grid.left[cell]:
        tries[0] += 1
        attempt = grid.copy()
        try:
            attempt.put(cell, digit)
            return solve(attempt, tries)
        except Contradiction:
            continue
    raise Contradiction(cell)


def main(puzzles):
    for name, text in puzzles.items():
        tries = [0]
        try:
            grid = solve(Grid(text), tries)
            print(f'{name}, {"no tries" if not tries[0] else "some tries"}:\n{grid}\n')
        except Contradiction as e:
            print(f'{name}: has no solution (at {e})\n' if tries[0] else f'{name}: has no solution\n')


main({arg: arg for arg in sys.argv[1:]} or PUZZLES)

# expect: easy, no tries:
# expect: 5 3 4 | 6 7 8 | 9 1 2
# expect: 6 7 2 | 1 9 5 | 3 4 8
# expect: 1 9 8 | 3 4 2 | 5 6 7
# expect: ------+-------+------
# expect: 8 5 9 | 7 6 1 | 4 2 3
# expect: 4 2 6 | 8 5 3 | 7 9 1
# expect: 7 1 3 | 9 2 4 | 8 5 6
# expect: ------+-------+------
# expect: 9 6 1 | 5 3 7 | 2 8 4
# expect: 2 8 7 | 4 1 9 | 6 3 5
# expect: 3 4 5 | 2 8 6 | 1 7 9
# expect:
# expect: hard, some tries:
# expect: 4 1 7 | 3 6 9 | 8 2 5
# expect: 6 3 2 | 1 5 8 | 9 4 7
# expect: 9 5 8 | 7 2 4 | 3 1 6
# expect: ------+-------+------
# expect: 8 2 5 | 4 3 7 | 1 6 9
# expect: 7 9 1 | 5 8 6 | 4 3 2
# expect: 3 4 6 | 9 1 2 | 7 5 8
# expect: ------+-------+------
# expect: 2 8 9 | 6 4 3 | 5 7 1
# expect: 5 7 3 | 2 9 1 | 6 8 4
# expect: 1 6 4 | 8 7 5 | 2 9 3
# expect:
# expect: harder, some tries:
# expect: 8 1 2 | 7 5 3 | 6 4 9
# expect: 9 4 3 | 6 8 2 | 1 7 5
# expect: 6 7 5 | 4 9 1 | 2 8 3
# expect: ------+-------+------
# expect: 1 5 4 | 2 3 7 | 8 9 6
# expect: 3 6 9 | 8 4 5 | 7 2 1
# expect: 2 8 7 | 1 6 9 | 5 3 4
# expect: ------+-------+------
# expect: 5 2 1 | 9 7 4 | 3 6 8
# expect: 4 3 8 | 5 2 6 | 9 1 7
# expect: 7 9 6 | 3 1 8 | 4 5 2
# expect:
# expect: wrong: has no solution
# expect:
