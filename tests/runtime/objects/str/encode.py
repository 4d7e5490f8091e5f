def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert "abc".encode() == b"abc" and "\xe9".encode() == b"\xc3\xa9" and "\u20ac".encode("utf-8") == b"\xe2\x82\xac"
assert "\U0001f600".encode("UTF8") == b"\xf0\x9f\x98\x80" and "\xe9".encode("latin-1") == b"\xe9" and "a".encode("ascii") == b"a"
assert "\u0100".encode(encoding="utf-8", errors="strict") == b"\xc4\x80"
assert error("a".encode, 1) == "TypeError: encode() argument 'encoding' must be str, not int"
assert error("a".encode, "utf-8", 1) == "TypeError: encode() argument 'errors' must be str, not int"
assert error("a".encode, "foo") == "LookupError: unknown encoding: foo"
assert error("a".encode, "utf-8\0") == "ValueError: embedded null character"
