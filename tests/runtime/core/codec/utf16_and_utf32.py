def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


s = "a\u20ac\U0001f600"
assert s.encode("utf-16-le") == b"a\0\xac\x20\x3d\xd8\x00\xde" and s.encode("utf-16-be") == b"\0a\x20\xac\xd8\x3d\xde\x00"
assert s.encode("utf-16") == b"\xff\xfe" + s.encode("utf-16-le") and s.encode("utf-32") == b"\xff\xfe\0\0" + s.encode("utf-32-le")
assert s.encode("utf-32-be") == b"\0\0\0a\0\0\x20\xac\0\1\xf6\0"
for e in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
    assert s.encode(e).decode(e) == s and "".encode(e).decode(e) == ""
assert b"\xfe\xff\0a".decode("utf-16") == "a" and b"a\0".decode("utf-16") == "a" and b"\0\0\xfe\xff\0\0\0a".decode("utf-32") == "a"
assert b"\xff\xfea\0".decode("utf-16-le") == "\ufeffa"
cases = [
    ("utf-16", b"x", "'utf-16-le' codec can't decode byte 0x78 in position 0: truncated data"),
    ("utf-16-le", b"\x00\xd8", "'utf-16-le' codec can't decode bytes in position 0-1: unexpected end of data"),
    ("utf-16-le", b"\x00\xd8a", "'utf-16-le' codec can't decode bytes in position 0-2: unexpected end of data"),
    ("utf-16-le", b"\x00\xd8a\0", "'utf-16-le' codec can't decode bytes in position 0-1: illegal UTF-16 surrogate"),
    ("utf-16-be", b"\xdc\x00\0a", "'utf-16-be' codec can't decode bytes in position 0-1: illegal encoding"),
    ("utf-32", b"x", "'utf-32-le' codec can't decode byte 0x78 in position 0: truncated data"),
    ("utf-32-le", b"\0\0\x11\0", "'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)"),
    ("utf-32-le", b"\0\xd8\0\0", "'utf-32-le' codec can't decode bytes in position 0-3: code point in surrogate code point range(0xd800, 0xe000)"),
]
for e, b, message in cases:
    assert error(b.decode, e) == "UnicodeDecodeError: " + message, (e, b, error(b.decode, e))
assert error("\ud800".encode, "utf-16") == "UnicodeEncodeError: 'utf-16' codec can't encode character '\\ud800' in position 0: surrogates not allowed"
assert error("\ud800".encode, "utf-32") == "UnicodeEncodeError: 'utf-32' codec can't encode character '\\ud800' in position 0: surrogates not allowed"
assert b"\x00\xd8a\0".decode("utf-16-le", "replace") == "\ufffda" and b"\x00\xd8a\0".decode("utf-16-le", "surrogatepass") == "\ud800a"
assert "\ud800a".encode("utf-16-le", "surrogatepass") == b"\x00\xd8a\0" and "\ud800".encode("utf-16-be", "replace") == b"\0?"
assert "\ud800".encode("utf-32-le", "backslashreplace") == "\\ud800".encode("utf-32-le")
