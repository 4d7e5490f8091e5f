def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert str() == "" and str(1) == "1" and str(None) == "None" and str(object="x") == "x"
assert str(b"abc") == "b'abc'" and str(b"caf\xc3\xa9", "utf-8") == "caf\xe9"
assert str(b"\xe9", "latin-1") == "\xe9" and str(b"\xff", errors="replace") == "\ufffd"
assert str(bytearray(b"ab"), "ascii") == "ab" and str(b"\xff", "ascii", "ignore") == ""
assert error(str, "x", "y") == "TypeError: decoding str is not supported"
assert error(str, 1, "x") == "TypeError: decoding to str: need a bytes-like object, int found"
assert error(str, b"x", 1) == "TypeError: str() argument 'encoding' must be str, not int"
assert error(str, b"x", "utf-8", 1) == "TypeError: str() argument 'errors' must be str, not int"
assert error(str, b"a", encoding="foo") == "LookupError: unknown encoding: foo"


class A:
    def __str__(self):
        return "shown"


class B:
    def __str__(self):
        return 1


class C:
    def __repr__(self):
        return "repred"


assert str(A()) == "shown" and str(C()) == "repred"
assert error(str, B()) == "TypeError: __str__ returned non-string (type int)"
