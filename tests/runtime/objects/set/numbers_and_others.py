# Large sets of small ints, and what else comes into them: the table's kind changes.
import gc

big = 2 ** 70
for n in (10, 77, 78, 300):
    s = set(range(n))
    for other in ('text', 1.5, big, (1, 2), None, b'x', frozenset([1])):
        t = set(range(n))
        t.add(other)
        gc.collect()
        assert other in t and len(t) == n + 1 and 5 in t and n not in t
        assert t - s == {other} and t & s == s and t ^ s == {other} and s | {other} == t and s < t
        u = set(range(n))
        u |= {other}
        u.update([other, -1, -2])
        gc.collect()
        assert u - {-1, -2} == t and -1 in u and -2 in u
        v = t.copy()
        v.discard(other)
        assert v == s and list(v) == list(s)
        v.update({other: 1})
        assert v == t
        w = {other}
        w |= s
        assert w == t
        f = frozenset(t)
        assert f == t and hash(f) == hash(frozenset(v))
        assert t.pop() in t | s and len(t) == n
    assert 1.0 in s and True in s and 0.5 not in s and 0.0 in s and 'a' not in s and big not in s
    s.add(1.0)
    s.add(True)
    assert len(s) == n and all(type(x) is int for x in s)
    s -= {3, 4.0}
    assert len(s) == n - 2 and 3 not in s
    s.add(3)
    s.add(4)
    s.clear()
    s.add('again')
    gc.collect()
    assert s == {'again'}

# The order is the history's, as CPython has it.
a, b = set(range(0, 3000, 2)), set(range(0, 3000, 3))
assert list(a & b)[:4] == [0, 2052, 6, 2058] and list(a - b)[:4] == [2048, 2, 2050, 4] and list(a ^ b)[-2:] == [2997, 2998] and list(a | b)[-3:] == [2996, 2997, 2998]
strings = ['k%d' % i for i in range(3000)]
s = set(range(500))
for x in strings:
    s.add(x)
junk = [[i] * 10 for i in range(2000)]
gc.collect()
junk = [[i] * 10 for i in range(2000)]
assert all(x in s for x in strings) and len(s) == 3500 and sorted(x for x in s if isinstance(x, str)) == sorted(strings)

class Odd:
    def __hash__(self):
        return 5
    def __eq__(self, other):
        target.add('more %d' % len(target))
        return False

target = set(range(300))
assert Odd() not in target
target.add(Odd())
gc.collect()
assert len([x for x in target if type(x) is str]) >= 1 and 299 in target
