def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


def fails(message, f, *args, **kwargs):
    assert error(f.format, *args, **kwargs) == message, error(f.format, *args, **kwargs)


fails("KeyError: 'a'", "{a}")
fails("IndexError: Replacement index 0 out of range for positional args tuple", "{}")
fails("IndexError: Replacement index 3 out of range for positional args tuple", "{3}", 1)
fails("ValueError: cannot switch from manual field specification to automatic field numbering", "{0} {}", 1)
fails("ValueError: cannot switch from automatic field numbering to manual field specification", "{} {0}", 1)
fails("ValueError: Single '{' encountered in format string", "{")
fails("ValueError: Single '}' encountered in format string", "}")
fails("ValueError: Single '}' encountered in format string", "a}b")
fails("ValueError: expected '}' before end of string", "{a")
fails("ValueError: expected '}' before end of string", "{0[}", 1)
fails("ValueError: end of string while looking for conversion specifier", "{a!", a=1)
fails("ValueError: Unknown conversion specifier x", "{a!x}", a=1)
fails("ValueError: expected ':' after conversion specifier", "{a!rr}", a=1)
fails("ValueError: unmatched '{' in format spec", "{a!}", a=1)
fails("ValueError: unmatched '{' in format spec", "{a:{b", a=1)
fails("ValueError: Empty attribute in format string", "{0[]}", [1])
fails("ValueError: Empty attribute in format string", "{0.}", 1)
fails("ValueError: Only '.' or '[' may follow ']' in format field specifier", "{0[a]b}", {"a": 1})
fails("ValueError: unexpected '{' in field name", "{a{b}}", a=1)
fails("ValueError: Max string recursion exceeded", "{0:{1:{2}}}", 1, 2, 3)
fails("ValueError: Too many decimal digits in format string", "{99999999999999999999}", 1)
fails("AttributeError: 'int' object has no attribute 'foo'", "{0.foo}", 1)
assert error("{}".format_map, {}) == "ValueError: Format string contains positional fields"


class C:
    def __format__(self, spec):
        return 1


assert error(format, C()) == "TypeError: __format__ must return a str, not int"
assert error(format, 1, 2) == "TypeError: format() argument 2 must be str, not int"
assert error(format, [], "x") == "TypeError: unsupported format string passed to list.__format__"
