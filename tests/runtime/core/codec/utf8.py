def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


for s in ("", "abc", "\xe9", "\u20ac", "\U0001f600", "a\x7f\x80\u07ff\u0800\uffff\U00010000\U0010ffff" * 20):
    assert s.encode().decode() == s and s.encode("utf-8") == s.encode("U8") == s.encode("utf_8")
cases = {
    b"\xff": "byte 0xff in position 0: invalid start byte",
    b"x\x80": "byte 0x80 in position 1: invalid start byte",
    b"\xc0\x80": "byte 0xc0 in position 0: invalid start byte",
    b"x\xc3": "byte 0xc3 in position 1: unexpected end of data",
    b"x\xe2\x82": "bytes in position 1-2: unexpected end of data",
    b"x\xe2\x28\xa1": "byte 0xe2 in position 1: invalid continuation byte",
    b"x\xe2\x82x": "bytes in position 1-2: invalid continuation byte",
    b"\xed\xa0\x80": "byte 0xed in position 0: invalid continuation byte",
    b"\xe0\x80\x80": "byte 0xe0 in position 0: invalid continuation byte",
    b"\xf0\x80\x80\x80": "byte 0xf0 in position 0: invalid continuation byte",
    b"\xf4\x90\x80\x80": "byte 0xf4 in position 0: invalid continuation byte",
    b"\xf0\x9f\x98": "bytes in position 0-2: unexpected end of data",
    b"\xf0\x9f\x98x": "bytes in position 0-2: invalid continuation byte",
    b"\xf5\x80\x80\x80": "byte 0xf5 in position 0: invalid start byte",
}
for b, message in cases.items():
    assert error(b.decode) == "UnicodeDecodeError: 'utf-8' codec can't decode " + message, b
bad = b"a\xffb\xe2\x82c\xf0\x9f\x98"
assert bad.decode("utf-8", "replace") == "a\ufffdb\ufffdc\ufffd" and bad.decode("utf-8", "ignore") == "abc"
assert bad.decode(errors="surrogateescape") == "a\udcffb\udce2\udc82c\udcf0\udc9f\udc98"
assert bad.decode(errors="surrogateescape").encode(errors="surrogateescape") == bad
assert bad.decode(errors="backslashreplace") == "a\\xffb\\xe2\\x82c\\xf0\\x9f\\x98"
assert b"\xed\xa0\x80x".decode("utf-8", "surrogatepass") == "\ud800x" and "\ud800x".encode("utf-8", "surrogatepass") == b"\xed\xa0\x80x"
assert b"\xef\xbb\xbfabc".decode("utf-8-sig") == "abc" and "a".encode("utf-8-sig") == b"\xef\xbb\xbfa" and b"abc".decode("utf-8-sig") == "abc"
assert error("\ud800\udc00".encode) == "UnicodeEncodeError: 'utf-8' codec can't encode characters in position 0-1: surrogates not allowed"
assert error("ab\ud800".encode) == "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 2: surrogates not allowed"
assert "a\ud800b".encode("utf-8", "replace") == b"a?b" and "a\ud800b".encode("utf-8", "ignore") == b"ab"
assert "\ud800".encode("utf-8", "backslashreplace") == b"\\ud800" and "\ud800".encode("utf-8", "xmlcharrefreplace") == b"&#55296;"
assert error(b"\xff".decode, "utf-8", "foo") == "LookupError: unknown error handler name 'foo'"
assert b"abc".decode("utf-8", "foo") == "abc"
try:
    b"ab\xffc".decode()
except UnicodeDecodeError as e:
    assert (e.encoding, e.object, e.start, e.end, e.reason) == ("utf-8", b"ab\xffc", 2, 3, "invalid start byte")
    assert e.args == ("utf-8", b"ab\xffc", 2, 3, "invalid start byte") and isinstance(e, ValueError)
