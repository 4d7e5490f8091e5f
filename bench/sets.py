"""Sets: membership, union, intersection, a breadth-first search, unique values."""


def search(width, height):
    """The reach of a knight, by frontier sets of positions."""
    moves = [(1, 2), (2, 1), (-1, 2), (-2, 1), (1, -2), (2, -1), (-1, -2), (-2, -1)]
    seen = {(0, 0)}
    frontier = {(0, 0)}
    depth = 0
    while frontier:
        following = set()
        for x, y in frontier:
            for dx, dy in moves:
                p = (x + dx, y + dy)
                if 0 <= p[0] < width and 0 <= p[1] < height and p not in seen:
                    following.add(p)
        seen |= following
        frontier = following
        depth += 1
    return len(seen), depth


def primes(n):
    composite = set()
    found = []
    for i in range(2, n):
        if i not in composite:
            found.append(i)
            composite.update(range(i * i, n, i))
    return found


def main():
    p = primes(400000)
    evens = set(range(0, 60000, 2))
    threes = set(range(0, 60000, 3))
    total = 0
    for _ in range(150):
        total += len(evens & threes) + len(evens | threes) + len(evens - threes) + len(evens ^ threes)
    known = set(p)
    hits = 0
    for i in range(2500000):
        if i % 120000 in known:
            hits += 1
    words = {'w%d' % (i % 5000) for i in range(500000)}
    print(len(p), search(300, 300), total, hits, len(words))


main()
