from _random import Random

r = Random(42)
assert [r.random() for _ in range(3)] == [0.6394267984578837, 0.025010755222666936, 0.27502931836911926]
assert r.getrandbits(5) == 7 and r.getrandbits(0) == 0 and 0 <= r.getrandbits(100) < 2**100
state = r.getstate()
assert len(state) == 625 and type(state) is tuple
a = [r.getrandbits(k) for k in (1, 31, 32, 33, 64, 65, 200)]
r.setstate(state)
assert a == [r.getrandbits(k) for k in (1, 31, 32, 33, 64, 65, 200)]
r.seed(-42)
assert r.random() == 0.6394267984578837
r.seed(2**100 + 12345)
assert r.getrandbits(32) == Random(2**100 + 12345).getrandbits(32)
r.seed(0)
assert r.random() == 0.8444218515250481
r.seed(1.5)
s = Random(1.5)
assert r.random() == s.random() and Random().random() != Random().random()
for bad, kind, text in ((-1, ValueError, 'number of bits must be non-negative'), ('x', TypeError, "'str' object cannot be interpreted as an integer")):
    try:
        r.getrandbits(bad)
    except kind as e:
        assert str(e) == text
    else:
        assert False
try:
    r.setstate((1, 2))
except ValueError as e:
    assert str(e) == 'state vector is the wrong size'


class Mine(Random):
    def __init__(self, n):
        super().__init__(n)
        self.n = n


m = Mine(42)
assert m.n == 42 and m.random() == 0.6394267984578837
for _ in range(2000):
    assert 0 <= m.random() < 1
