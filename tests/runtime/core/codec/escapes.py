def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


s = "a\\b\n\t\r\x00\x7f\xe9\u20ac\U0001f600'\"\ud800"
assert s.encode("unicode_escape") == b"a\\\\b\\n\\t\\r\\x00\\x7f\\xe9\\u20ac\\U0001f600'\"\\ud800"
assert s.encode("raw_unicode_escape") == b"a\\b\n\t\r\x00\x7f\xe9\\u20ac\\U0001f600'\"\\ud800"
assert s.encode("unicode-escape").decode("unicode-escape") == s and s.encode("raw-unicode-escape").decode("raw-unicode-escape") == s
assert rb"\377\101\0\a\b\f\v\'\"\\".decode("unicode_escape") == "\xffA\0\a\b\f\v'\"\\" and b"a\\\nb".decode("unicode_escape") == "ab"
assert b"\xe9\\xe9".decode("unicode_escape") == "\xe9\xe9" and rb"\x41\N".decode("raw_unicode_escape") == "\\x41\\N"
head = "UnicodeDecodeError: 'unicodeescape' codec can't decode "
assert error(rb"\x4".decode, "unicode_escape") == head + "bytes in position 0-2: truncated \\xXX escape"
assert error(rb"a\u12".decode, "unicode_escape") == head + "bytes in position 1-4: truncated \\uXXXX escape"
assert error(rb"\U00110000".decode, "unicode_escape") == head + "bytes in position 0-9: illegal Unicode character"
assert error(b"abc\\".decode, "unicode_escape") == head + "byte 0x5c in position 3: \\ at end of string"
assert error(rb"\N{".decode, "unicode_escape") == head + "bytes in position 0-2: malformed \\N character escape"
assert (
    error(rb"\U00110000".decode, "raw_unicode_escape")
    == "UnicodeDecodeError: 'rawunicodeescape' codec can't decode bytes in position 0-9: \\Uxxxxxxxx out of range"
)
assert rb"\xzz\u12".decode("unicode_escape", "replace") == "\ufffdzz\ufffd"
