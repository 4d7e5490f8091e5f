def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


for t in (bytes, bytearray):
    s = t(b"hello world")
    assert s.find(b"o") == 4 and s.rfind(b"o") == 7 and s.find(111) == 4 and s.find(b"z") == -1 and s.find(bytearray(b"wor")) == 6
    assert s.index(b"l", 4) == 9 and s.rindex(108) == 9 and s.count(b"l") == 3 and s.count(108, 4) == 1 and s.count(b"") == 12
    assert s.find(b"", 11) == 11 and s.find(b"", 12) == -1
    assert s.startswith(b"he") and s.endswith((b"x", b"ld")) and not s.startswith(b"ello") and s.startswith(b"ello", 1)
    assert s.removeprefix(b"hello ") == b"world" and s.removesuffix(b"x") == s
    assert error(s.find, "a") == "TypeError: argument should be integer or bytes-like object, not 'str'"
    assert error(s.find, 256) == "ValueError: byte must be in range(0, 256)"
    assert error(s.index, b"x") == "ValueError: subsection not found"
    assert error(s.rindex, b"x") == "ValueError: subsection not found"
    assert error(s.startswith, "x") == "TypeError: startswith first arg must be bytes or a tuple of bytes, not str"
    assert error(s.startswith, ("x",)) == "TypeError: a bytes-like object is required, not 'str'"
