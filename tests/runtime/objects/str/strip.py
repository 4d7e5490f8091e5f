def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert "  a b ".strip() == "a b" and "  a ".lstrip() == "a " and "  a ".rstrip() == "  a"
assert "xxaxx".strip("x") == "a" and "xyaxy".strip("yx") == "a" and "abc".strip("") == "abc"
assert "abc".strip("abc") == "" and "".strip() == ""
assert "\u2003\x85a\xa0\u3000".strip() == "a" and "\u200ba".strip() == "\u200ba"
assert "\u0100a\u0101".strip("\u0101\u0100") == "a"
assert "a\u0100".rstrip("\u0100") == "a" and "a\u0100".rstrip("\u0100").isascii()
assert " a ".strip(None) == "a"
assert error("a".strip, 1) == "TypeError: strip arg must be None or str"
assert error("a".rstrip, b"a") == "TypeError: rstrip arg must be None or str"
