# n * bytearray, and slices with a step as targets.

for start in (b'', b'a', b'ab', b'abcde'):
    for n in (-1, 0, 1, 2, 3, 7):
        a = bytearray(start)
        r = a * n
        assert r == bytearray(bytes(start) * n) and type(r) is bytearray and r is not a
        assert n * a == r
        a *= n
        assert a == r


class Mine(bytearray):
    pass


assert type(Mine(b'ab') * 2) is bytearray and Mine(b'ab') * 2 == b'abab'
m = Mine(b'ab')
m *= 3
assert type(m) is Mine and m == b'ababab'

a = bytearray(range(20))
a[3::4] = bytes(5)
assert a == bytes(0 if i % 4 == 3 else i for i in range(20))
a[::-1] = bytes(a)
assert a[0] == 0 and a[1] == 18
a[1::3] = a[::3][:7][::-1][:len(a[1::3])]
assert len(a) == 20
a[::2] = bytearray(b'x' * 10)
assert a[::2] == b'x' * 10
a[:] = a
assert len(a) == 20
a[::2] = range(10)
assert list(a[::2]) == list(range(10))
a[2:4] = b'longer'
assert len(a) == 24 and a[2:8] == b'longer'
for bad in (b'', b'abc'):
    try:
        a[1:9:3] = bad + b'z' * 9
    except ValueError as e:
        assert str(e) == 'attempt to assign bytes of size %d to extended slice of size 3' % (len(bad) + 9), e
    else:
        assert False
a[1:9:3] = b''
assert len(a) == 21
view = memoryview(a)
try:
    a *= 2
except BufferError:
    pass
else:
    assert False
a *= 1
view.release()
a *= 2
assert len(a) == 42
