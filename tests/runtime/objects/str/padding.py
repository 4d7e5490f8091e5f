def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert "ab".center(6) == "  ab  " and "ab".center(5) == "  ab " and "abc".center(6) == " abc  "
assert "ab".center(5, "*") == "**ab*" and "a".center(4, "*") == "*a**" and "ab".center(2) == "ab"
assert "ab".ljust(4, "-") == "ab--" and "ab".rjust(4, "-") == "--ab" and "ab".ljust(1) == "ab"
assert "ab".rjust(4, "\u0100") == "\u0100\u0100ab" and "\u0100".ljust(3) == "\u0100  "
assert "42".zfill(5) == "00042" and "-42".zfill(5) == "-0042" and "+42".zfill(5) == "+0042"
assert "".zfill(2) == "00" and "-".zfill(3) == "-00" and "abc".zfill(2) == "abc" and "--".zfill(4) == "-00-"
assert "a\tb".expandtabs() == "a       b" and "a\tb".expandtabs(4) == "a   b"
assert "\ta\n\tb".expandtabs(2) == "  a\n  b" and "a\tb".expandtabs(0) == "ab"
assert "abcd\te".expandtabs(4) == "abcd    e" and "a\r\tb".expandtabs(4) == "a\r    b"
assert error("a".center, "x") == "TypeError: 'str' object cannot be interpreted as an integer"
assert error("a".center, 3, "xx") == "TypeError: The fill character must be exactly one character long"
assert error("a".ljust, 3, 1) == "TypeError: The fill character must be a unicode character, not int"
