def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


a = bytearray(b"abc")
a.append(100)
a.extend(b"ef")
a.extend([103])
assert a == b"abcdefg" and len(a) == 7
a[0] = 65
a[-1] = 71
assert a == b"AbcdefG"
a[1:3] = b"XYZ"
assert a == b"AXYZdefG"
a[1:4] = b""
assert a == b"AdefG"
a[::2] = b"123"
assert a == b"1d2f3"
del a[0]
del a[::2]
assert a == b"23"
a = bytearray(b"abcdef")
del a[1:3]
assert a == b"adef"
del a[::-2]
assert a == b"ae"
a.insert(1, 98)
a.insert(100, 122)
a.insert(-100, 48)
assert a == b"0abez" and a.pop() == 122 and a.pop(0) == 48 and a == b"abe"
a.remove(98)
assert a == b"ae"
a.reverse()
assert a == b"ea"
a += b"xy"
a *= 2
assert a == b"eaxyeaxy"
b = a
b += bytearray(b"!")
assert a is b and a.endswith(b"!")
c = a.copy()
c.clear()
assert c == b"" and len(a) == 9
a[:] = a
assert len(a) == 9
a[2:4] = [1, 2, 3]
assert a[2:5] == b"\1\2\3"
a.extend(a)
assert len(a) == 20
a *= 0
assert a == bytearray() and not a
big = bytearray()
for i in range(2000):
    big.append(i % 256)
    big += b"z"
assert len(big) == 4000 and big[3998] == 1999 % 256
