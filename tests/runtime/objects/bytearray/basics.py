def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert bytearray() == b"" and bytearray(3) == b"\0\0\0" and bytearray(b"ab") == b"ab" and bytearray("a\xe9", "utf-8") == b"a\xc3\xa9"
assert repr(bytearray(b"a'\"\\\n\0\xff")) == "bytearray(b'a\\'\"\\\\\\n\\x00\\xff')" and str(bytearray(b"a")) == "bytearray(b'a')"
a = bytearray(b"abc")
assert a[0] == 97 and a[1:] == b"bc" and type(a[1:]) is bytearray and a[::-1] == b"cba" and a + b"d" == b"abcd"
assert type(a + b"") is bytearray and type(b"" + a) is bytes and a * 2 == b"abcabc" and a == bytearray(b"abc") and a < b"abd"
assert 97 in a and b"bc" in a and list(a) == [97, 98, 99] and a.decode() == "abc" and bool(a) and a != "abc"
assert a.__reduce__() == (bytearray, ("abc", "latin-1"), None) and a.__reduce_ex__(3) == (bytearray, (b"abc",), None)
assert type(iter(a)).__name__ == "bytearray_iterator"
seen = []
for c in a:
    seen.append(c)
    if len(a) < 6:
        a.append(c)
assert seen == [97, 98, 99, 97, 98, 99]


class B(bytearray):
    def __init__(self, x, y=0):
        super().__init__(x)
        self.y = y


b = B(b"ab", 5)
assert b == b"ab" and b.y == 5 and type(b.upper()) is bytearray and repr(b) == "B(b'ab')"
b.append(99)
assert b == b"abc" and len(b) == 3
