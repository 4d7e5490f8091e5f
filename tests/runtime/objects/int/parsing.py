assert int("12") == 12 and int(" \t\n-12\r\f\v ") == -12 and int("+5") == 5
assert int("1_000_000") == 1000000 and int("0_0") == 0 and int("007") == 7
assert int("ff", 16) == int("0xFF", 16) == int("0XfF", 0) == int("0x_ff", 16) == 255
assert int("0b101", 0) == int("101", 2) == int("0B101", 2) == 5
assert int("0o17", 0) == int("17", 8) == int("0O17", 8) == 15
assert int("0b1", 16) == 0xb1 and int("z", 36) == 35 and int("-Zz", 36) == -1295
assert int("0", 0) == int("000", 0) == int("0_0", 0) == 0
assert int("10", 0) == 10 and int("9" * 30) == 10**30 - 1
assert int("\u0661\u0662\u0663") == 123            # Arabic-Indic digits
assert int("\u2003\uff11\u00a0") == 1              # wide spaces and digits
assert int(b"42") == int(bytearray(b" 42 ")) == 42 and int(b"101", 2) == 5
assert int() == 0 and int(3.99) == 3 and int(-3.99) == -3 and int(True) == 1
assert int("12", base=3) == 5
assert int(1e20) == 100000000000000000000
assert int(2.0**61) == 2**61 and int(-2.0**61) == -2**61 and int(2.0**63) == 2**63

def error(*args, **kw):
    try:
        int(*args, **kw)
    except (ValueError, TypeError, OverflowError) as e:
        return type(e).__name__ + ": " + str(e)

def invalid(text, base=10):
    return f"ValueError: invalid literal for int() with base {base}: {text!r}"

for text in ("", " ", "-", "+", "--1", "1 2", "- 1", "_1", "1_", "1__0", "0x10", "1.5", "a", "1\0",
             "\u0661a", "\u00e9", "5L", "1e5", "+_1"):
    assert error(text) == invalid(text), text
for text, base in (("08", 0), ("01", 0), ("0_7", 0), ("2", 2), ("8", 8), ("g", 16), ("0x", 16),
                   ("0x", 0), ("0b", 2), ("0b2", 0), ("0o8", 0), ("0x__1", 16), ("_0x1", 16), ("z", 35)):
    assert error(text, base) == invalid(text, base), (text, base)
assert error(b"x") == invalid(b"x") and error(bytearray(b"x"), 3) == invalid(b"x", 3)
assert error("x" * 300) == invalid("x" * 300)[:len("ValueError: invalid literal for int() with base 10: ") + 200]
assert error("1", 1) == error("1", 37) == error("1", -2) == error("1", 2**70) == \
    "ValueError: int() base must be >= 2 and <= 36, or 0"
assert error(5, 10) == "TypeError: int() can't convert non-string with explicit base"
assert error(base=10) == "TypeError: int() missing string argument"
assert error([]) == "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'"
assert error(None) == "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"
assert error("1", "2") == "TypeError: 'str' object cannot be interpreted as an integer"
assert error(x="1") == "TypeError: 'x' is an invalid keyword argument for int()"
assert error("1", 2, 3) == "TypeError: int() takes at most 2 arguments (3 given)"
assert error(float("nan")) == "ValueError: cannot convert float NaN to integer"
assert error(float("inf")) == "OverflowError: cannot convert float infinity to integer"
assert error(1j) == "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'complex'"
