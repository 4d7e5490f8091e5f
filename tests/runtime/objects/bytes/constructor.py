def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert bytes() == b"" and bytes(3) == b"\0\0\0" and bytes([1, 2]) == b"\x01\x02" and bytes("a\xe9", "utf-8") == b"a\xc3\xa9"
assert bytes(b"a") == b"a" and bytes(bytearray(b"ab")) == b"ab" and bytes((65,)) == b"A" and bytes(i for i in range(3)) == b"\0\1\2"
assert bytes("a", encoding="latin-1") == b"a" and bytes("\xe9", "ascii", "ignore") == b"" and bytes(source=b"x") == b"x"


class B:
    def __bytes__(self):
        return b"made"


class I:
    def __index__(self):
        return 2


class W:
    def __bytes__(self):
        return "x"


assert bytes(B()) == b"made" and bytes(I()) == b"\0\0" and bytes([I()]) == b"\2"
assert error(bytes, W()) == "TypeError: __bytes__ returned non-bytes (type str)"
assert error(bytes, -1) == "ValueError: negative count"
assert error(bytes, 1 << 70) == "OverflowError: cannot fit 'int' into an index-sized integer"
assert error(bytes, "a") == "TypeError: string argument without an encoding"
assert error(bytes, 1, "x") == "TypeError: encoding without a string argument"
assert error(bytes, errors="x") == "TypeError: errors without a string argument"
assert error(bytes, [256]) == "ValueError: bytes must be in range(0, 256)"
assert error(bytes, [-1]) == "ValueError: bytes must be in range(0, 256)"
assert error(bytes, ["a"]) == "TypeError: 'str' object cannot be interpreted as an integer"
assert error(bytes, 1.5) == "TypeError: cannot convert 'float' object to bytes"
assert error(bytes, None) == "TypeError: cannot convert 'NoneType' object to bytes"
