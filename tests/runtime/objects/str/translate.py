def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert "abc".translate({97: "x", 98: None, 99: 0x100}) == "x\u0100"
assert "abc".translate({}) == "abc" and "".translate({}) == ""
assert "abab".translate(str.maketrans("ab", "xy")) == "xyxy"
assert "abc".translate(str.maketrans("ab", "xy", "c")) == "xy"
assert str.maketrans({"a": "b", 98: None}) == {97: "b", 98: None}
assert str.maketrans("ab", "cd", "e") == {97: 99, 98: 100, 101: None}
assert "a\u0100b".translate({0x100: "xyz"}) == "axyzb"
assert "cab".translate(["x"] * 98) == "cxb"


class T:
    def __getitem__(self, c):
        if c == 97:
            raise LookupError
        return c + 1


assert "abc".translate(T()) == "acd"
assert error("a".translate, 1) == "TypeError: 'int' object is not subscriptable"
assert error("a".translate, {97: 1.5}) == "TypeError: character mapping must return integer, None or str"
assert error("a".translate, {97: -1}) == "ValueError: character mapping must be in range(0x110000)"
assert error("a".translate, {97: 1 << 70}) == "ValueError: character mapping must be in range(0x110000)"
assert error(str.maketrans, 1) == "TypeError: if you give only one argument to maketrans it must be a dict"
assert error(str.maketrans, {"ab": 1}) == "ValueError: string keys in translate table must be of length 1"
assert error(str.maketrans, {1.5: 1}) == "TypeError: keys in translate table must be strings or integers"
assert error(str.maketrans, "a", "bc") == "ValueError: the first two maketrans arguments must have equal length"
assert error(str.maketrans, "a", 2) == "TypeError: maketrans() argument 2 must be str, not int"
assert error(str.maketrans, "a", "b", 3) == "TypeError: maketrans() argument 3 must be str, not int"
