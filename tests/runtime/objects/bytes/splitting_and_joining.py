def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


for t in (bytes, bytearray):
    assert t(b" a  b c ").split() == [b"a", b"b", b"c"] and t(b" a  b c ").split(None, 1) == [b"a", b"b c "]
    assert t(b" a  b c ").rsplit(None, 1) == [b" a  b", b"c"] and t(b"a,b,,c").split(b",") == [b"a", b"b", b"", b"c"]
    assert t(b"a,b,c").rsplit(b",", 1) == [b"a,b", b"c"] and t(b"").split() == [] and t(b"").split(b",") == [b""]
    assert type(t(b"a b").split()[0]) is t
    assert t(b"a\nb\r\nc\x0bd").splitlines() == [b"a", b"b", b"c\x0bd"] and t(b"a\nb").splitlines(True) == [b"a\n", b"b"]
    assert t(b"a=b=c").partition(b"=") == (b"a", b"=", b"b=c") and t(b"a=b=c").rpartition(b"=") == (b"a=b", b"=", b"c")
    assert t(b"abc").partition(b"=") == (b"abc", b"", b"") and t(b"abc").rpartition(b"=") == (b"", b"", b"abc")
    assert type(t(b"a=b").partition(b"=")[1]) is t
    assert t(b",").join([b"a", bytearray(b"b")]) == b"a,b" and type(t(b",").join([b"a"])) is t and t(b",").join([]) == b""
    assert t(b"  a ").strip() == b"a" and t(b"xxaxx").lstrip(b"x") == b"axx" and t(b"xxaxx").rstrip(b"x") == b"xxa"
    assert t(b"abab").replace(b"b", b"xy") == b"axyaxy" and t(b"abab").replace(b"b", b"", 1) == b"aab"
    assert t(b"abc").replace(b"", b"-") == b"-a-b-c-" and t(b"abc").replace(b"", b"-", 2) == b"-a-bc" and t(b"").replace(b"", b"x") == b"x"
    assert t(b"a\tb").expandtabs(4) == b"a   b"
    assert error(t(b"a").split, "x") == "TypeError: a bytes-like object is required, not 'str'"
    assert error(t(b"a").split, b"") == "ValueError: empty separator"
    assert error(t(b"a").join, [1]) == "TypeError: sequence item 0: expected a bytes-like object, int found"
    assert error(t(b"a").join, 1) == "TypeError: can only join an iterable"
    assert error(t(b"a").replace, "a", b"b") == "TypeError: a bytes-like object is required, not 'str'"
