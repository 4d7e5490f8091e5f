"""The queens problem: by sets of columns and diagonals, by bits, and the first solution as a board."""


def by_sets(n):
    columns, rising, falling = set(), set(), set()
    count = 0

    def place(row):
        nonlocal count
        if row == n:
            count += 1
            return
        for c in range(n):
            if c not in columns and row + c not in rising and row - c not in falling:
                columns.add(c)
                rising.add(row + c)
                falling.add(row - c)
                place(row + 1)
                columns.remove(c)
                rising.remove(row + c)
                falling.remove(row - c)
    place(0)
    return count


def by_bits(n):
    full = (1 << n) - 1

    def place(columns, left, right):
        if columns == full:
            return 1
        count = 0
        free = full & ~(columns | left | right)
        while free:
            bit = free & -free
            free ^= bit
            count += place(columns | bit, (left | bit) << 1, (right | bit) >> 1)
        return count
    return place(0, 0, 0)


def first(n):
    def extend(queens):
        row = len(queens)
        if row == n:
            return queens
        for c in range(n):
            if all(c != q and abs(c - q) != row - r for r, q in enumerate(queens)):
                found = extend(queens + [c])
                if found:
                    return found
        return None
    return extend([])


print(by_sets(9), by_bits(11), first(18))
