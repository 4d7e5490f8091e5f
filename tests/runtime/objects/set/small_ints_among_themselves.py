"""Sets of small ints hold bare keys; everything that is no small int turns them into ordinary sets."""


def check(make):
    s = make()
    for i in range(-20, 300):
        s.add(i)
    assert len(s) == 320 and sum(s) == sum(range(-20, 300))
    assert 1.0 in s and True in s and False in s and 1.5 not in s
    assert 'x' not in s and (1, 2) not in s and None not in s and b'' not in s and 10 ** 30 not in s
    assert len(s) == 320
    s.add('x')
    assert 'x' in s and 5 in s and -1 in s and -2 in s
    s.discard('x')
    s.discard((1,))
    s.remove(5)
    s.discard(5)
    assert 5 not in s and len(s) == 319
    return s


check(set)

# -1 and -2 have one hash; the ends of the range of fixnums have others than themselves
ends = [-1, -2, 2 ** 61 - 1, 2 ** 61 - 2, -2 ** 61, 1 - 2 ** 61, 2 ** 61, 0, 2 ** 29, 2 ** 30 - 1, -2 ** 30, 2 ** 30, -2 ** 31, 2 ** 31 - 1]
for n in range(len(ends) + 1):
    s = set(ends[:n])
    assert len(s) == n and all(e in s for e in ends[:n]) and not any(e in s for e in ends[n:])
    t = set()
    for e in ends[:n]:
        t.add(e)
    assert s == t and hash(frozenset(s)) == hash(frozenset(t))
    assert set(list(s)) == s and s - t == set() and s ^ t == set() and s & t == s | t == s
    for e in ends[:n]:
        t.remove(e)
    assert not t

# KeyErrors, empty sets
s = {1}
s.discard(1)
assert s == set() and 1 not in s and 'a' not in s and 1.0 not in s
try:
    s.remove(1)
    assert False
except KeyError as e:
    assert e.args == (1,)
s.add('a')
assert s == {'a'}
s.clear()
s.add(3)
assert s.pop() == 3 and s == set()
try:
    s.pop()
    assert False
except KeyError:
    pass

# from ranges
assert set(range(10, 0, -3)) == {10, 7, 4, 1}
assert set(range(0)) == set() and set(range(5, 5)) == set()
s = {'a'}
s.update(range(3))
assert s == {'a', 0, 1, 2}
s = {1, 2}
s.update(range(2 ** 61 - 4, 2 ** 61 + 3), range(-3, 3))
assert len(s) == 13 and 2 ** 61 + 2 in s
assert len(set(range(10 ** 20, 10 ** 20 + 5))) == 5

# mixed operands
n, m = set(range(100)), {1, 2.0, 'x', 300, None, (1, 2)}
assert n & m == {1, 2} and m & n == {1, 2} and len(n | m) == 104 and len(m | n) == 104
assert len(n - m) == 98 and m - n == {'x', 300, None, (1, 2)} and len(n ^ m) == 102 and len(m ^ n) == 102
assert {1, 2} <= n and {1, 2.0} <= n and not m <= n and n.isdisjoint({-1, 'x'}) and not n.isdisjoint({1.0})
assert n == set(map(float, range(100))) and set(map(float, range(100))) == n
x = set(n)
x -= m
x |= {'q'}
x ^= {'q', 7}
assert x == set(range(100)) - {1, 2, 7}
x &= {3, 4, 'x'}
assert x == {3, 4}
assert n.difference({1: 0}, [2]) == set(range(100)) - {1, 2} and n.intersection([1, 'x', 2.0]) == {1, 2}


class Same:
    """Equals an int, and changes the set when asked."""

    def __init__(self, value, s):
        self.value = value
        self.s = s

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        self.s.discard(90)
        self.s.add(1000)
        return other == self.value


s = set(range(8))
assert Same(3, s) in s and 1000 in s
s = set(range(8))
s.discard(Same(3, s))
assert 3 not in s and 1000 in s
s = set(range(8))
s.add(Same(3, s))
assert len(s) == 9 and 1000 in s
s = set(range(8))
s.add(Same(11, s))
assert 11 in s


class Sub(set):
    pass


class Int(int):
    def __hash__(self):
        return 5

    def __eq__(self, other):
        return False


check(Sub)
s = set(range(10))
s.add(Int(3))
assert len(s) == 11
s.add(True)
s.add(False)
assert len(s) == 11

# deleted places and growth: the order is CPython's
s = set()
for i in range(3000):
    s.add(i * 7 % 1009)
    s.discard(i * 3 % 1009)
assert len(s) == len(list(s)) == sum(1 for _ in s)
for x in list(s):
    s.remove(x)
assert not s
try:
    s = set(range(50))
    for x in s:
        s.add(x + 100)
    assert False
except RuntimeError as e:
    assert str(e) == 'Set changed size during iteration'
