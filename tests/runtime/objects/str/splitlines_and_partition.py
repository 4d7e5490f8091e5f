def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert "a\nb\r\nc\rd".splitlines() == ["a", "b", "c", "d"]
assert "a\nb\r\nc\rd\n".splitlines(True) == ["a\n", "b\r\n", "c\r", "d\n"]
assert "a\n\nb".splitlines() == ["a", "", "b"] and "".splitlines() == []
assert "a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i".splitlines() == list("abcdefghi")
assert "a\x1fb".splitlines(keepends=False) == ["a\x1fb"]
assert "a=b=c".partition("=") == ("a", "=", "b=c")
assert "a=b=c".rpartition("=") == ("a=b", "=", "c")
assert "abc".partition("=") == ("abc", "", "") and "abc".rpartition("=") == ("", "", "abc")
assert "abc".partition("abc") == ("", "abc", "")
assert "\u03b1--\u03b2".partition("--") == ("\u03b1", "--", "\u03b2")
assert error("a".partition, "") == "ValueError: empty separator"
assert error("a".partition, 1) == "TypeError: must be str, not int"
