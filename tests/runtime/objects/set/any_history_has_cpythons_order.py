# Any history of operations leaves the items in the order in which CPython has them.
seed = 3
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed // 65536 % n
h = 0
for rounds in range(300):
    a, b = set(), set()
    for i in range(rnd(200)):
        s = a if rnd(2) else b
        r = rnd(20)
        if r < 10: s.add(rnd(500))
        elif r < 12: s.discard(rnd(500))
        elif r < 13 and s: s.pop()
        elif r < 14: s |= set(range(rnd(30)))
        elif r < 15: s -= {rnd(500) for i in range(rnd(20))}
        elif r < 16: a ^= b
        elif r < 17: a = a & b if rnd(2) else a - b
        elif r < 18: b = b | a
        elif r < 19: b = b.symmetric_difference(range(rnd(50)))
        else: b.update([rnd(500), rnd(500)])
    for x in list(a) + list(b):
        h = (h * 31 + x) % 1000000007
assert h == 172121160
