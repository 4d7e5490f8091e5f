def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


class B(bytes):
    def first(self):
        return self[0]


b = B(b"abc")
assert b == b"abc" and type(b) is B and b.first() == 97 and len(b) == 3 and hash(b) == hash(b"abc") and {b: 1}[b"abc"] == 1
assert type(b + b"") is bytes and type(b[:]) is bytes and type(b.upper()) is bytes and type(bytes(b)) is bytes and type(b.strip()) is bytes
b.x = 5
assert b.x == 5 and repr(b) == "b'abc'" and b.find(b"c") == 2 and b"c" in b and list(b) == [97, 98, 99]
assert B(3) == b"\0\0\0" and B("a", "ascii") == b"a"
