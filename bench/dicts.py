"""Dicts with integer and tuple keys: fill, look up, update, delete, iterate."""


def histogram(n):
    counts = {}
    x = 1
    for _ in range(n):
        x = (x * 16807) % 2147483647
        k = x % 5003
        if k in counts:
            counts[k] += 1
        else:
            counts[k] = 1
    return counts


def grid(n):
    cells = {}
    for y in range(n):
        for x in range(n):
            cells[x, y] = x * y
    total = 0
    for y in range(1, n - 1):
        for x in range(1, n - 1):
            total += cells[x - 1, y] + cells.get((x + 1, y + n), 1)
    return total


def churn(n):
    d = {}
    for i in range(n):
        d[i] = i
        if i >= 100:
            del d[i - 100]
    return sum(d.values())


def main():
    counts = histogram(3000000)
    most = max(counts.values())
    total = 0
    for _ in range(250):
        for k, v in counts.items():
            total += k * v
    inverse = {}
    for k, v in counts.items():
        inverse.setdefault(v, []).append(k)
    print(len(counts), most, total, len(inverse), grid(500), churn(2000000))


main()
