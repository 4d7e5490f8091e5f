def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert " a  b c ".split() == ["a", "b", "c"]
assert " a  b c ".split(None, 1) == ["a", "b c "]
assert " a  b c ".rsplit(None, 1) == [" a  b", "c"]
assert "".split() == [] and "   ".split() == [] and "".rsplit() == []
assert "a,b,,c".split(",") == ["a", "b", "", "c"]
assert "a,b,,c".split(",", 2) == ["a", "b", ",c"]
assert "a,b,,c".rsplit(",", 2) == ["a,b", "", "c"]
assert "a,b".split(",", 0) == ["a,b"] and " a b".split(None, 0) == ["a b"]
assert "".split(",") == [""] and ",".split(",") == ["", ""]
assert "a--b--c".split("--") == ["a", "b", "c"]
assert "a--b--c".rsplit("--", maxsplit=1) == ["a--b", "c"]
assert "aaaa".split("aa") == ["", "", ""] and "aaa".rsplit("aa") == ["a", ""]
assert "a\u2003b\x1cc\x85d".split() == ["a", "b", "c", "d"]
assert "\u03b1 \u03b2".split() == ["\u03b1", "\u03b2"]
assert ("y" * 300 + "|z").split("|") == ["y" * 300, "z"]
assert error("a".split, "") == "ValueError: empty separator"
assert error("a".rsplit, "") == "ValueError: empty separator"
assert error("a".split, 1) == "TypeError: must be str or None, not int"
assert (
    error("a".split, None, "x") == "TypeError: 'str' object cannot be interpreted as an integer"
)
