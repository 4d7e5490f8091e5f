assert "a".__getnewargs__() == ("a",) and "".__sizeof__() == 49 and "abc".__sizeof__() == 52 and "\xe9".__sizeof__() == 74
assert "\u0100".__sizeof__() == 76 and "\U00010000".__sizeof__() == 80
assert "abc"[0] is "xax"[1] and len("\U0001f600") == 1
assert str.__name__ == "str" and type("") is str and str.upper("a") == "A" and "a".upper.__name__ == "upper"
assert hasattr("", "join") and not hasattr("", "append") and str.__mro__ == (str, object)
