def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


b = bytearray(b"abcdef\0\0")
m = memoryview(b)
h = m.cast("H")
assert h.tolist() == [25185, 25699, 26213, 0] and len(h) == 4 and h.nbytes == 8 and h.itemsize == 2
h[3] = 0x4142
assert b == b"abcdefBA" and m.cast("c")[0] == b"a" and m.cast("q").cast("B") == b and m.cast("b")[0] == 97
d = m.cast("d")
d[0] = 1.5
assert d.tolist() == [1.5] and b == b"\0\0\0\0\0\0\xf8\x3f" and m.cast("i")[1] == 0x3FF80000
assert m.cast("@H").format == "@H" and m.cast("?")[6] is True
assert error(m.cast, "x").startswith("ValueError: memoryview: destination format must be a native single")
assert error(m[:3].cast, "H") == "TypeError: memoryview: length is not a multiple of itemsize"
assert error(h.cast, "I") == "TypeError: memoryview: cannot cast between two non-byte formats"
assert error(m[::2].cast, "B") == "TypeError: memoryview: casts are restricted to C-contiguous views"
assert error(h.__setitem__, 0, 70000) == "ValueError: memoryview: invalid value for format 'H'"
b = bytearray(b"abc")
with memoryview(b) as v:
    w = v[1:]
    assert error(b.append, 1) == "BufferError: Existing exports of data: object cannot be re-sized"
    assert w[0] == 98
assert error(b.append, 1) == "BufferError: Existing exports of data: object cannot be re-sized"
w.release()
b.append(1)
gone = "ValueError: operation forbidden on released memoryview object"
assert len(b) == 4 and error(lambda: w[0]) == gone and error(len, v) == gone and error(v.tobytes) == gone
assert repr(v).startswith("<released memory at 0x") and v.release() is None and v == v and v != w
