def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert "abc".encode("ascii") == b"abc" and b"abc".decode("US-ASCII") == "abc" and "a\xe9".encode("latin-1") == b"a\xe9"
assert bytes(range(256)).decode("latin-1") == "".join(map(chr, range(256))) and "\xff".encode("iso-8859-1") == b"\xff" == "\xff".encode("L1")
assert error("ab\u1234\u1234c".encode, "latin-1") == "UnicodeEncodeError: 'latin-1' codec can't encode characters in position 2-3: ordinal not in range(256)"
assert error("\xe9".encode, "ascii") == "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)"
assert error("\U0001f600".encode, "ascii") == "UnicodeEncodeError: 'ascii' codec can't encode character '\\U0001f600' in position 0: ordinal not in range(128)"
assert error(b"x\x80".decode, "ascii") == "UnicodeDecodeError: 'ascii' codec can't decode byte 0x80 in position 1: ordinal not in range(128)"
s = "a\xe9\u20ac\U0001f600b"
assert s.encode("ascii", "replace") == b"a???b" and s.encode("ascii", "ignore") == b"ab"
assert s.encode("ascii", "xmlcharrefreplace") == b"a&#233;&#8364;&#128512;b" and s.encode("ascii", "backslashreplace") == b"a\\xe9\\u20ac\\U0001f600b"
assert s.encode("latin-1", "replace") == b"a\xe9??b" and b"a\xff".decode("ascii", "replace") == "a\ufffd"
assert b"a\xff".decode("ascii", "surrogateescape") == "a\udcff" and "a\udcff".encode("ascii", "surrogateescape") == b"a\xff"
assert error("\udcff\xe9".encode, "ascii", "surrogateescape") == "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 1: ordinal not in range(128)"
assert error(b"\xff".decode, "ascii", "xmlcharrefreplace") == "TypeError: don't know how to handle UnicodeDecodeError in error callback"
assert error("a".encode, "no such") == "LookupError: unknown encoding: no such"
assert error(b"a".decode, "no such") == "LookupError: unknown encoding: no such"
