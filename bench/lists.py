"""Lists: append, index, slices, insert and pop, nested lists."""


def matrix_multiply(a, b):
    n = len(b[0])
    result = []
    for row in a:
        new = []
        for j in range(n):
            s = 0
            for k in range(len(row)):
                s += row[k] * b[k][j]
            new.append(s)
        result.append(new)
    return result


def bubble_sort(items):
    items = items[:]
    n = len(items)
    for i in range(n):
        for j in range(n - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


def rotate(items, times):
    for _ in range(times):
        items.append(items.pop(0))
    return items


def prefix_sums(items):
    out = [0] * (len(items) + 1)
    for i, x in enumerate(items):
        out[i + 1] = out[i] + x
    return out


def main():
    n = 180
    a = [[(i * j) % 10 for j in range(n)] for i in range(n)]
    c = matrix_multiply(a, a)
    data = [(i * 7919) % 1000 for i in range(2000)]
    s = bubble_sort(data)
    total = 0
    for k in range(600):
        sums = prefix_sums(data)
        total += sums[-1] + len(data[k:k + 50]) + data[::-1][k] + data.index(data[k * 3])
        data.reverse()
    r = rotate(data, 200000)
    stack = []
    for i in range(2500000):
        stack.append(i)
        if i % 3 == 0:
            total += stack.pop()
    print(sum(map(sum, c)), s[:3], s[-1], total, r[0], len(stack))


main()
