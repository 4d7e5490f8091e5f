def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert "abcabc".replace("b", "X") == "aXcaXc" and "abc".replace("x", "y") == "abc"
assert "abcabc".replace("b", "XYZ", 1) == "aXYZcabc" and "aaa".replace("a", "b", 0) == "aaa"
assert "aaaa".replace("aa", "a") == "aa" and "abc".replace("abc", "") == ""
assert "abc".replace("", "-") == "-a-b-c-" and "abc".replace("", "-", 2) == "-a-bc"
assert "".replace("", "x") == "x" and "".replace("a", "x") == "" and "".replace("", "x", 0) == ""
assert "abc".replace("b", "\u0100") == "a\u0100c"
assert "a\u0100c".replace("\u0100", "b") == "abc" and "a\u0100c".replace("\u0100", "b").isascii()
assert "a\xe9c".replace("\xe9", "e") == "aec"
assert "a\U00010000c".replace("c", "\xe9") == "a\U00010000\xe9"
assert "one two two".replace("two", "three", -1) == "one three three"
assert error("a".replace, 1, "b") == "TypeError: replace() argument 1 must be str, not int"
assert error("a".replace, "a", 1) == "TypeError: replace() argument 2 must be str, not int"
