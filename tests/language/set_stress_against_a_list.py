# The same random steps on a set, a dict and a sorted list agree.
def steps(n):
    x = 12345
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2 ** 31
        yield x >> 8 & 3, x >> 12 & 63


s, d, l = set(), {}, []
for op, v in steps(3000):
    if op < 2:
        s.add(v)
        d[v] = True
        if v not in l:
            l.append(v)
    elif op == 2:
        s.discard(v)
        d.pop(v, None)
        if v in l:
            l.remove(v)
    else:
        assert (v in s) == (v in d) == (v in l)
    assert len(s) == len(d) == len(l)
assert sorted(s) == sorted(l) and list(d) == l
words = {str(i) for i in range(500)}
assert len(words) == 500 and '77' in words and '500' not in words
words -= {str(i) for i in range(0, 500, 2)}
assert len(words) == 250 and '77' in words and '78' not in words
