"""Sorting: ints, floats, texts, tuples and objects, by key and by comparison methods; heaps by hand."""


class Card:
    def __init__(self, suit, rank):
        self.suit = suit
        self.rank = rank

    def __lt__(self, other):
        return (self.rank, self.suit) < (other.rank, other.suit)


def numbers(n):
    x = 42
    out = []
    for _ in range(n):
        x = (x * 1103515245 + 12345) & 0x7fffffff
        out.append(x >> 8)
    return out


def quicksort(items):
    if len(items) < 2:
        return items
    pivot = items[len(items) // 2]
    return quicksort([x for x in items if x < pivot]) + [x for x in items if x == pivot] + \
        quicksort([x for x in items if x > pivot])


def heap_sort(items):
    heap = []
    for x in items:
        heap.append(x)
        i = len(heap) - 1
        while i and heap[(i - 1) // 2] > heap[i]:
            heap[i], heap[(i - 1) // 2] = heap[(i - 1) // 2], heap[i]
            i = (i - 1) // 2
    out = []
    while heap:
        last = heap.pop()
        if heap:
            out.append(heap[0])
            heap[0] = last
            i, n = 0, len(heap)
            while 2 * i + 1 < n:
                c = 2 * i + 1
                if c + 1 < n and heap[c + 1] < heap[c]:
                    c += 1
                if heap[i] <= heap[c]:
                    break
                heap[i], heap[c] = heap[c], heap[i]
                i = c
        else:
            out.append(last)
    return out


def main():
    data = numbers(220000)
    a = sorted(data)
    b = sorted([x / 7 for x in data])
    c = sorted([str(x) for x in data], reverse=True)
    d = sorted([(x % 100, -x) for x in data])
    e = sorted(data, key=lambda x: x % 1000)
    f = sorted([Card(x % 4, x % 13) for x in data[:50000]])
    g = quicksort(data[:120000])
    h = heap_sort(data[:50000])
    print(a[0], '%.3f' % b[-1], c[0], d[1], e[5] % 1000, f[77].rank, g[100], h == sorted(data[:50000]))


main()
