assert (0).to_bytes() == b"\0" and (255).to_bytes() == b"\xff"
assert (1024).to_bytes(2, "big") == b"\x04\0" and (1024).to_bytes(2, "little") == b"\0\x04"
assert (1).to_bytes(10, "big") == b"\0" * 9 + b"\1"
assert (-1).to_bytes(3, "little", signed=True) == b"\xff\xff\xff"
assert (-128).to_bytes(1, "big", signed=True) == b"\x80" and (127).to_bytes(1, "big", signed=True) == b"\x7f"
assert (0).to_bytes(0, "big") == b"" and int.from_bytes(b"", "big") == 0
assert (5).to_bytes(length=2, byteorder="little", signed=False) == b"\5\0"
assert True.to_bytes(1, "big") == b"\1"

for x in (0, 1, 255, 256, 2**31, 2**61, 2**63 - 1, 2**64 - 1, 2**64, 3**100, 2**200 - 1):
    for n in (30, 33, 40):
        for order in ("big", "little"):
            assert int.from_bytes(x.to_bytes(n, order), order) == x
            for y in (x, -x):
                assert int.from_bytes(y.to_bytes(n, order, signed=True), order, signed=True) == y
for k in (1, 7, 8, 9, 16, 17):
    least = -(1 << (8 * k - 1))
    assert int.from_bytes(least.to_bytes(k, "big", signed=True), "big", signed=True) == least

assert int.from_bytes(b"\xfc\0", "big", signed=True) == -1024
assert int.from_bytes([1, 2]) == 258 and int.from_bytes(bytearray(b"\1\2"), "little") == 513
assert int.from_bytes(bytes=b"\1\0", byteorder="big") == 256

def error(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

assert error(lambda: (256).to_bytes()) == "OverflowError: int too big to convert"
assert error(lambda: (128).to_bytes(1, "big", signed=True)) == "OverflowError: int too big to convert"
assert error(lambda: (-129).to_bytes(1, "big", signed=True)) == "OverflowError: int too big to convert"
assert error(lambda: (2**64).to_bytes(8, "big")) == "OverflowError: int too big to convert"
assert error(lambda: (1).to_bytes(0, "big")) == "OverflowError: int too big to convert"
assert error(lambda: (-1).to_bytes(1)) == "OverflowError: can't convert negative int to unsigned"
assert error(lambda: (1).to_bytes(-1)) == "ValueError: length argument must be non-negative"
assert error(lambda: (1).to_bytes(1, "x")) == "ValueError: byteorder must be either 'little' or 'big'"
assert error(lambda: int.from_bytes(b"", "x")) == "ValueError: byteorder must be either 'little' or 'big'"
assert error(lambda: int.from_bytes("a")) == "TypeError: cannot convert 'str' object to bytes"
assert error(lambda: int.from_bytes(5)) == "TypeError: cannot convert 'int' object to bytes"

class Sub(int):
    pass
x = Sub.from_bytes(b"\1\0")
assert x == 256 and type(x) is Sub
