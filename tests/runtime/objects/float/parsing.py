inf, nan = float("inf"), float("nan")
assert float("1.5") == 1.5 and float(" -1.5e3\n") == -1500.0 and float(".5") == 0.5 and float("5.") == 5.0
assert float("+1E+2") == 100.0 and float("1e-2") == 0.01 and float("00012") == 12.0 and float("1_000.5_5") == 1000.55
assert float("inf") == inf and float("-Infinity") == -inf and float("iNF") == inf and repr(float("+nan")) == "nan"
assert float("\u0661.\u0665") == 1.5 and float("\u20031\u00a0") == 1.0
assert float(b"1.5") == float(bytearray(b" 1.5 ")) == 1.5
assert float() == 0.0 and float(5) == 5.0 and float(True) == 1.0 and float(2**70) == 2.0**70
assert float("1e400") == inf and float("-1e400") == -inf and float("1e-400") == 0.0 and repr(float("-1e-400")) == "-0.0"
assert float("1e999999999999999999999") == inf and float("1e-999999999999999999999") == 0.0
assert float("0e999999999999999999999") == 0.0
assert float("0." + "0" * 400 + "1e401") == 1.0 and float("1" + "0" * 400 + "e-400") == 1.0
assert float("1e+0000000000000000000000000001") == 10.0

# Half way between two doubles: to even; a digit more, however far: up.
assert float("9007199254740993") == 9007199254740992.0
assert float("9007199254740993." + "0" * 1000 + "1") == 9007199254740994.0
assert float("9007199254740995") == 9007199254740996.0
assert float("2.4703282292062327208e-324") == 0.0 and float("2.4703282292062328e-324") == 5e-324
assert float("1.7976931348623158e308") == 1.7976931348623157e308
assert float("1.797693134862315807e308") == 1.7976931348623157e308
assert float("1.797693134862315808e308") == inf
assert float("2.2250738585072011e-308") == 2.225073858507201e-308
assert float("6929495644600919.5") == 6929495644600920.0
for k in (-20, -1, 0, 3, 50, 300):
    half = str(2**53 + 1)
    assert float(half + "e" + str(k)) * 1.0 == float(half + ".0e" + str(k))
exact = 5**1074
assert float(str(exact) [:700] + "e" + str(len(str(exact)) - 700 - 1074)) == 5e-324
assert float("1" * 400 + "e-399") == 1.1111111111111112
assert float("123456789" * 60 + "e-540") == 0.12345678912345678

def error(x):
    try:
        float(x)
    except (ValueError, TypeError, OverflowError) as e:
        return type(e).__name__ + ": " + str(e)

for text in ("", " ", "x", "1.5.2", "1e", "e5", ".", "-", "+-1", "1__0", "_1", "1_", "1_.5", "1._5", "1e_5", "0x10",
             "in", "infi", "nanx", "1 2", "1\0", "1.5f", "--1", "\u00e9"):
    assert error(text) == f"ValueError: could not convert string to float: {text!r}", text
assert error(b"x") == "ValueError: could not convert string to float: b'x'"
assert error([]) == "TypeError: float() argument must be a string or a real number, not 'list'"
assert error(1j) == "TypeError: float() argument must be a string or a real number, not 'complex'"
assert error(None) == "TypeError: float() argument must be a string or a real number, not 'NoneType'"
assert error(10**400) == "OverflowError: int too large to convert to float"
