"""Small integers: arithmetic, comparison, bits and division."""


def collatz(limit):
    best = longest = 0
    for start in range(1, limit):
        n = start
        steps = 0
        while n != 1:
            if n & 1:
                n = 3 * n + 1
            else:
                n >>= 1
            steps += 1
        if steps > longest:
            longest = steps
            best = start
    return best, longest


def gcds(n):
    total = 0
    for a in range(1, n):
        for b in range(1, 60):
            x, y = a, b
            while y:
                x, y = y, x % y
            total += x
    return total


def bits(n):
    h = 0
    for i in range(n):
        h = ((h << 5) ^ (h >> 2) ^ i) & 0xffffff
        h += i // 3 - i % 11
    return h


print(collatz(100000), gcds(14000), bits(1500000))
