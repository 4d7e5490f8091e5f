def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


def fails(f, args, message):
    assert error(lambda: f % args) == message, error(lambda: f % args)


fails("%d", "x", "TypeError: %d format: a real number is required, not str")
fails("%i", None, "TypeError: %i format: a real number is required, not NoneType")
fails("%x", 1.5, "TypeError: %x format: an integer is required, not float")
fails("%x", "a", "TypeError: %x format: an integer is required, not str")
fails("%f", "x", "TypeError: must be real number, not str")
fails("%d %d", (1,), "TypeError: not enough arguments for format string")
fails("%s", (), "TypeError: not enough arguments for format string")
fails("%d", (1, 2), "TypeError: not all arguments converted during string formatting")
fails("x", 1, "TypeError: not all arguments converted during string formatting")
fails("%%", 1, "TypeError: not all arguments converted during string formatting")
fails("%(a)s", (1,), "TypeError: format requires a mapping")
fails("%(a)s", "abc", "TypeError: format requires a mapping")
fails("%(a)s", {}, "KeyError: 'a'")
fails("%(a", {}, "ValueError: incomplete format key")
fails("%(a)s %s", {"a": 1}, "TypeError: not enough arguments for format string")
fails("%", (), "ValueError: incomplete format")
fails("%5", 1, "ValueError: incomplete format")
fails("%q", 1, "ValueError: unsupported format character 'q' (0x71) at index 1")
fails("ab%\u0100", 1, "ValueError: unsupported format character '?' (0x100) at index 3")
fails("%5%", (1,), "ValueError: unsupported format character '%' (0x25) at index 2")
fails("%c", "xx", "TypeError: %c requires int or char")
fails("%c", 1.5, "TypeError: %c requires int or char")
fails("%c", -1, "OverflowError: %c arg not in range(0x110000)")
fails("%c", 1 << 70, "OverflowError: %c arg not in range(0x110000)")
fails("%*d", ("x", 1), "TypeError: * wants int")
fails("%99999999999999999999d", 1, "ValueError: width too big")
fails("%.99999999999999999999d", 1, "ValueError: precision too big")
fails("%d", float("nan"), "ValueError: cannot convert float NaN to integer")
fails("%d", float("inf"), "OverflowError: cannot convert float infinity to integer")
fails("%f", 10**400, "OverflowError: int too large to convert to float")
