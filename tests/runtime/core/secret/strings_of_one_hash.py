# hash(str) is the same in every process of krait, so strings can be chosen that
# collide: a block that is this constant makes the hash forget what stood before
# it. Dicts and sets of such strings stay fast.
import sys
import time

word = (0xA0761D6478BD642F).to_bytes(8, "little") if sys.maxsize > 2 ** 32 else (0xA0761D65).to_bytes(4, "little")
block = word.decode("latin-1")
keys = ["%08d%sx" % (i, block) for i in range(30000)]
started = time.process_time()
d = {k: i for i, k in enumerate(keys)}
assert len(d) == 30000 and all(d[k] == i for i, k in enumerate(keys))
s = set(keys)
assert len(s) == 30000 and all(k in s for k in keys)
assert "%08d%sy" % (5, block) not in d and "%08d%sx" % (40000, block) not in s
assert time.process_time() - started < 2

# What is no plain string still finds its place.
class S(str):
    pass
assert d[S(keys[7])] == 7 and S(keys[7]) in s and 5 not in d and 5 not in s
for k in keys[::2]:
    del d[k]
    s.discard(S(k))
assert len(d) == len(s) == 15000 and keys[0] not in d and keys[0] not in s and keys[1] in d and keys[1] in s
c, f = d.copy(), frozenset(s)
assert c == d and f == s and set(f) == s
d = {k: 0 for k in keys[:1000]}
s = set(keys[:1000])
d[5] = 1
s.add(5)
assert len(d) == len(s) == 1001 and d[5] == 1 and 5 in s and all(k in d and k in s for k in keys[:1000])
assert s | {1} == frozenset(s) | {1} and len(s | {1}) == 1002
s.clear()
d.clear()
s.add(keys[0])
d[keys[0]] = 1
assert s == {keys[0]} and d == {keys[0]: 1}
