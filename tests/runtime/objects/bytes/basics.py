def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert b"abc"[0] == 97 and b"abc"[-1] == 99 and b"abc"[1:] == b"bc" and b"abc"[::-1] == b"cba" and len(b"abc") == 3
assert list(b"ab") == [97, 98] and b"a" + b"b" == b"ab" and b"ab" * 2 == b"abab" and 2 * b"a" == b"aa" and b"a" * 0 == b""
assert b"a" < b"b" and b"a" < b"ab" and b"a" == b"a" and b"a" != "a" and b"" < b"a" and b"\xff" > b"a"
assert 97 in b"abc" and b"bc" in b"abc" and b"" in b"" and 100 not in b"abc" and b"ac" not in b"abc"
assert hash(b"abc") == hash(b"ab" + b"c") and {b"a": 1}[b"ba"[1:]] == 1 and bool(b"a") and not b""
assert b"a" + bytearray(b"b") == b"ab" and type(b"a" + bytearray(b"b")) is bytes and b"a" == bytearray(b"a")
assert repr(b"a'b\"\\\n\t\r\x00\xff") == "b'a\\'b\"\\\\\\n\\t\\r\\x00\\xff'" and repr(b"a'") == 'b"a\'"' and str(b"a") == "b'a'"
x = b"abc"
assert x[:] is x and bytes(x) is x and x.strip() is x and x.replace(b"z", b"") is x
assert b"ab".__getnewargs__() == (b"ab",) and b"ab".__bytes__() == b"ab" and b"ab".__sizeof__() == 35
it = iter(b"abc")
assert next(it) == 97 and it.__length_hint__() == 2 and it.__reduce__() == (iter, (b"abc",), 1) and list(it) == [98, 99]
assert type(it).__name__ == "bytes_iterator"
assert error(lambda: b"a" + "b") == "TypeError: can't concat str to bytes"
assert error(lambda: b"a" + 1) == "TypeError: can't concat int to bytes"
assert error(lambda: b"a" * "b") == "TypeError: can't multiply sequence by non-int of type 'str'"
assert error(lambda: b"a" < "a") == "TypeError: '<' not supported between instances of 'bytes' and 'str'"
assert error(lambda: b"a"[1]) == "IndexError: index out of range"
assert error(lambda: b"a"["x"]) == "TypeError: byte indices must be integers or slices, not str"
assert error(lambda: b"a"[1 << 70]) == "IndexError: cannot fit 'int' into an index-sized integer"
assert error(lambda: "a" in b"a") == "TypeError: a bytes-like object is required, not 'str'"
assert error(lambda: 256 in b"a") == "ValueError: byte must be in range(0, 256)"
