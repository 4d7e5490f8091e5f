def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


for t in (bytes, bytearray):
    assert t(b"aBc\xe9").upper() == b"ABC\xe9" and t(b"aBc").lower() == b"abc" and t(b"aBc").swapcase() == b"AbC"
    assert t(b"hello wOrld").title() == b"Hello World" and t(b"hELLO").capitalize() == b"Hello" and type(t(b"a").upper()) is t
    assert t(b"ab").center(5, b"*") == b"**ab*" and t(b"ab").ljust(4) == b"ab  " and t(b"ab").rjust(4, bytearray(b"-")) == b"--ab"
    assert t(b"-42").zfill(5) == b"-0042" and t(b"42").zfill(5) == b"00042"
    assert t(b"ab").isalpha() and t(b"a1").isalnum() and t(b"12").isdigit() and t(b" \t").isspace() and t(b"").isascii()
    assert not t(b"").isalpha() and not t(b"\xe9").isalpha() and t(b"ab").islower() and t(b"AB1").isupper() and t(b"Ab Cd").istitle()
    assert not t(b"\x80").isascii() and not t(b"aB").istitle()
    assert t(b"abc").translate(bytes.maketrans(b"ab", b"xy")) == b"xyc" and t(b"abc").translate(None, b"b") == b"ac"
    assert t(b"abc").translate(bytes.maketrans(b"a", b"z"), delete=b"c") == b"zb"
    assert error(t(b"a").center, 3, "x") == "TypeError: center() argument 2 must be a byte string of length 1, not str"
    assert error(t(b"a").translate, b"x") == "ValueError: translation table must be 256 characters long"
assert error(bytes.maketrans, b"a", b"bc") == "ValueError: maketrans arguments must have same length"
