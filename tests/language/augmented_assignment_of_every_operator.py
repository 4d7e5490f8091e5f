x = 7
x += 3
assert x == 10
x -= 4
assert x == 6
x *= 5
assert x == 30
x //= 4
assert x == 7
x **= 2
assert x == 49
x %= 10
assert x == 9
x <<= 3
assert x == 72
x >>= 1
assert x == 36
x &= 0b101100
assert x == 36
x |= 3
assert x == 39
x ^= 1
assert x == 38
x /= 4
assert x == 9.5
l = m = [1]
l += (2, 3)
assert m == [1, 2, 3] and l is m
l *= 2
assert m == [1, 2, 3] * 2 and l is m
t = u = (1,)
t += (2,)
assert u == (1,) and t == (1, 2)
d = {'n': 1}
d['n'] += 1
d |= {'m': 0}
assert d == {'n': 2, 'm': 0}
s = r = {1}
s |= {2}
assert r == {1, 2}


class O:
    count = 0


o = O()
o.count += 1
assert O.count == 0 and o.count == 1
t = ([],)
try:
    t[0] += [1]
except TypeError:
    pass
assert t == ([1],)
