def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


b = bytearray(b"abcdef")
m = memoryview(b)
assert m[0] == 97 and m[-1] == 102 and len(m) == 6 and m.tolist() == [97, 98, 99, 100, 101, 102] and list(m) == m.tolist()
assert m[1:3].tobytes() == b"bc" and m[::2].tobytes() == b"ace" and m[::-1].tolist() == [102, 101, 100, 99, 98, 97]
assert m[1:1].tolist() == [] and bytes(m) == b"abcdef" and bytes(m[::2]) == b"ace" and m.hex() == "616263646566"
m[0] = 65
m[1:3] = b"XY"
m[4:6] = m[0:2]
assert b == b"AXYdAX"
m[::2] = memoryview(b"123")
assert b == b"1X2d3X" and 49 in m and b"1" not in m
assert (m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.readonly, m.contiguous) == ("B", 1, 6, 1, (6,), (1,), False, True)
assert m[::2].strides == (2,) and m[::2].nbytes == 3 and not m[::2].contiguous and m.obj is b and m.suboffsets == ()
assert m == b == memoryview(b) and m != "x" and m[::2] == b"123" and not m == b"x"
assert m.toreadonly().readonly and memoryview(b"a").readonly and hash(memoryview(b"ab")) == hash(b"ab")
assert bytearray(b"x") + m == b"x1X2d3X" and b"".join([m[:1], b"-"]) == b"1-" and int.from_bytes(m[:1], "little") == 49
assert str(m[:2], "ascii") == "1X" and b"1X2d3X".find(m[2:4]) == 2
assert error(lambda: m[10]) == "IndexError: index out of bounds on dimension 1"
assert error(lambda: m["x"]) == "TypeError: memoryview: invalid slice key"
assert error(memoryview, 1) == "TypeError: memoryview: a bytes-like object is required, not 'int'"
assert error(memoryview(b"a").__setitem__, 0, 1) == "TypeError: cannot modify read-only memory"
assert error(m.__setitem__, 0, 256) == "ValueError: memoryview: invalid value for format 'B'"
assert error(m.__setitem__, 0, "x") == "TypeError: memoryview: invalid type for format 'B'"
assert (
    error(m.__setitem__, slice(0, 2), b"abc")
    == "ValueError: memoryview assignment: lvalue and rvalue have different structures"
)
assert error(m.__delitem__, 0) == "TypeError: cannot delete memory"
assert error(hash, m) == "ValueError: cannot hash writable memoryview object"
