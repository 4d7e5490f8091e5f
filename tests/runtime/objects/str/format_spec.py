def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert format("abc", "5") == "abc  " and format("abc", ">5") == "  abc" and format("abc", "^6") == " abc  "
assert format("abc", "*^6s") == "*abc**" and format("abc", ".2") == "ab" and format("abc", "5.2") == "ab   " and format("abc", "05") == "abc00"
assert format("a", "\u0100<3") == "a\u0100\u0100" and format("\u0100", ">3") == "  \u0100" and format("", "3") == "   " and format("abc", "2") == "abc"
assert f"{'a':>{3}}" == "  a" and f"{'abc':.1}" == "a" and format("\u0100bc", ".0") == "" and format("a\u0100", ".1").isascii()
assert error(format, "a", "=5") == "ValueError: '=' alignment not allowed in string format specifier"
assert error(format, "a", "+5") == "ValueError: Sign not allowed in string format specifier"
assert error(format, "a", " 5") == "ValueError: Space not allowed in string format specifier"
assert error(format, "a", "#5") == "ValueError: Alternate form (#) not allowed in string format specifier"
assert error(format, "a", "z") == "ValueError: Negative zero coercion (z) not allowed in string format specifier"
assert error(format, "a", ",") == "ValueError: Cannot specify ',' with 's'."
assert error(format, "a", "d") == "ValueError: Unknown format code 'd' for object of type 'str'"
assert error(format, "a", ".") == "ValueError: Format specifier missing precision"
assert error(format, "a", "10xx") == "ValueError: Invalid format specifier '10xx' for object of type 'str'"
assert error("a".__format__, 1) == "TypeError: __format__() argument must be str, not int"
