"""Comprehensions: lists, dicts, sets, nested, with conditions."""


def transpose(m):
    return [[row[i] for row in m] for i in range(len(m[0]))]


def triples(n):
    return [(a, b, c) for a in range(1, n) for b in range(a, n) for c in range(b, n) if a * a + b * b == c * c]


def main():
    total = 0
    for k in range(170):
        squares = [x * x for x in range(20000)]
        total += len([x for x in squares if x % 3 == 1])
        total += sum({x: x % 7 for x in squares[:4000]}.values())
        total += len({x % 101 for x in squares})
        total += sum(x if x & 1 else -x for x in squares)
        total += len([a + b for a, b in zip(squares, squares[1:])])
    m = [[i * j for j in range(150)] for i in range(100)]
    for _ in range(100):
        m = transpose(m)
    total += m[7][9]
    print(total, len(triples(230)), len([w for w in ['%d' % i for i in range(300000)] if w[-1] == '7']))


main()
