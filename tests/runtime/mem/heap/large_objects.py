# Objects of many blocks and of many chunks: they grow, are dropped and made again.
import gc


def pattern(n, seed):
    return bytes((i * 7 + seed) & 255 for i in range(251)) * (n // 251 + 1)


def check(data, seed):
    for i in (0, 1, 250, 251, len(data) // 2, len(data) - 1):
        assert data[i] == ((i % 251) * 7 + seed) & 255


sizes = [500, 600, 1000, 2000, 2049, 4095, 4096, 4097, 8192, 70000, 1 << 20, (1 << 20) + 1, 3 << 20]
for size in sizes:
    kept = [pattern(size, seed) for seed in range(4)]
    gc.collect()
    for seed, data in enumerate(kept):
        check(data, seed)

for size in sizes[:-3] + [150000, 400000]:
    items = [None] * size
    assert items[0] is None and items[-1] is None and len(items) == size
    items[size // 2] = [size]
    items[-1] = 'last'
    gc.collect()
    other = [0] * size
    assert items[size // 2] == [size] and items[-1] == 'last'
    assert sum(other) == 0
del items, other, kept, data

# a list that grows while others are made in its way
lists = [[] for _ in range(5)]
for i in range(3000):
    for n, l in enumerate(lists):
        l.append(i * n)
for n, l in enumerate(lists):
    assert l[0] == 0 and l[2999] == 2999 * n and sum(l) == n * (2999 * 3000 // 2)
    l.clear()
    assert l == []

buffer = bytearray()
for i in range(4000):
    buffer += b'0123456789' * 5
assert len(buffer) == 200000 and buffer[199995:] == b'56789'

text = ''
for i in range(4000):
    text += 'abcde\u1234' if i % 1000 == 0 else 'abcde'
assert len(text) == 20004 and text.count('\u1234') == 4

# what a large object refers to lives, and it alone
holder = [[i] for i in range(3000)]
gc.collect()
assert all(holder[i] == [i] for i in range(0, 3000, 7))
del holder[1000:]
gc.collect()
assert len(holder) == 1000 and holder[999] == [999]
