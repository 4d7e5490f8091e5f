def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert b"%d %s %b" % (1, b"a", bytearray(b"b")) == b"1 a b" and b"%a %r" % ("\xe9", "x") == b"'\\xe9' 'x'" and b"%c%c" % (65, b"b") == b"Ab"
assert b"%5d|%-5d|%05d|%x" % (1, 2, 3, 255) == b"    1|2    |00003|ff" and b"%.2f" % 1.5 == b"1.50" and b"%(a)s" % {b"a": b"1"} == b"1"
assert b"%5s|%.1s" % (b"a", b"bc") == b"    a|b" and type(bytearray(b"%s") % b"x") is bytearray and b"\xff%s" % b"\xfe" == b"\xff\xfe"
assert b"%%" % () == b"%"
assert error(lambda: b"%s" % "x") == "TypeError: %b requires a bytes-like object, or an object that implements __bytes__, not 'str'"
assert error(lambda: b"%c" % 256) == "OverflowError: %c arg not in range(256)"
assert error(lambda: b"%c" % b"xx") == "TypeError: %c requires an integer in range(256) or a single byte"
assert error(lambda: b"%f" % "x") == "TypeError: float argument required, not str"
assert error(lambda: b"" % 1) == "TypeError: not all arguments converted during bytes formatting"
assert error(lambda: b"%(a)s" % {"a": 1}) == "KeyError: b'a'"
assert error(lambda: b"%q" % 1) == "ValueError: unsupported format character 'q' (0x71) at index 1"
