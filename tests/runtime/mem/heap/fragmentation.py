# Alternating sizes and mixed lifetimes: what lives keeps its content, whatever is made around it.
import gc


def value(i):
    kind = i % 7
    if kind == 0:
        return [i] * (i % 300)
    if kind == 1:
        return str(i) * (i % 50 + 1)
    if kind == 2:
        return (i, str(i), i * 2.5)
    if kind == 3:
        return {i: str(i), str(i): i}
    if kind == 4:
        return bytes([i & 255]) * (i % 5000)
    if kind == 5:
        return {i, str(i), (i,)}
    return i << 200


seed = 12345


def random(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return (seed >> 8) % n


slots = [None] * 400
born = [0] * 400
for i in range(4000):
    at = random(400) if i % 3 else random(20)
    if slots[at] is not None:
        assert slots[at] == value(born[at]), (at, born[at])
    slots[at] = value(i)
    born[at] = i
    if i % 1000 == 0:
        gc.collect()
for at in range(400):
    if slots[at] is not None:
        assert slots[at] == value(born[at])

# every second object of a size dies, then the holes are used
for size in 1, 3, 10, 30, 60, 100, 500:
    rows = [[i] * size for i in range(600)]
    odd = rows[1::2]
    del rows
    gc.collect()
    again = [[-i] * size for i in range(600)]
    assert all(odd[i] == [2 * i + 1] * size for i in range(300))
    assert all(again[i] == [-i] * size for i in range(600))
