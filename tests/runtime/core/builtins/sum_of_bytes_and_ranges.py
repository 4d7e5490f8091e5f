# sum() of what needs no iterator.

for n in (0, 1, 7, 8, 9, 255, 1000):
    b = bytes(i * 37 % 256 for i in range(n))
    want = 0
    for x in b:
        want += x
    assert sum(b) == sum(bytearray(b)) == want
    assert sum(b, 5) == want + 5 and sum(b, 0.5) == want + 0.5
assert sum(b'\xff' * 100003) == 255 * 100003
for r in (range(0), range(5), range(3, 50, 7), range(10, -11, -3), range(-5, 5), range(2 ** 62, 2 ** 62 + 9), range(0, 10 ** 30, 10 ** 28), range(5, 5, -1)):
    want = 0
    for x in r:
        want += x
    assert sum(r) == want and sum(r, 10) == want + 10 and sum(r, -2 ** 70) == want - 2 ** 70
    assert len(r) > 99 or abs(sum(r, 0.25) - want) <= abs(want) * 1e-9 + 0.25
assert sum(range(0), True) is True
assert sum(range(3), True) == 4
try:
    sum(b'ab', b'')
except TypeError as e:
    assert str(e) == "sum() can't sum bytes [use b''.join(seq) instead]"
else:
    assert False
