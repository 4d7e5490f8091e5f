for x, text in ((0.0, "0x0.0p+0"), (-0.0, "-0x0.0p+0"), (1.0, "0x1.0000000000000p+0"), (-1.5, "-0x1.8000000000000p+0"),
                (0.1, "0x1.999999999999ap-4"), (5e-324, "0x0.0000000000001p-1022"), (1.7976931348623157e308, "0x1.fffffffffffffp+1023"),
                (2.2250738585072014e-308, "0x1.0000000000000p-1022"), (float("inf"), "inf"), (float("-inf"), "-inf")):
    assert x.hex() == text and repr(float.fromhex(text)) == repr(x)
assert float("nan").hex() == "nan"
f = float.fromhex
assert f("0x1p4") == f("1p4") == f(" 0X1.0P+4\n") == f("10") == f("0x10.") == 16.0 and f("a.8") == 10.5 and f(".8") == 0.5
assert f("Inf") == f("+infinity") == float("inf") and f("-inf") == -float("inf") and f("nan") != f("nan")
assert f("0x1.00000000000008p0") == 1.0 and f("0x1.000000000000081p0") == 1.0000000000000002
assert f("0x1.00000000000018p0") == 1.0000000000000004
assert f("0x0.8p-1074") == 0.0 and f("0x0.81p-1074") == 5e-324 and f("0x1.8p-1074") == 1e-323
assert f("0x1.fffffffffffff7p1023") == 1.7976931348623157e308 and f("0x0p99999999999999999999") == 0.0
assert f("0x1p-99999999999999999999") == 0.0 and f("0x" + "0" * 500 + "1") == 1.0 and f("0x1" + "0" * 250 + "p-1000") == 1.0

def error(text):
    try:
        f(text)
    except (ValueError, OverflowError) as e:
        return type(e).__name__ + ": " + str(e)

for text in ("", " ", "0x", "x", "0x.", ".", "1p", "1p+", "0x1.1.1", "0x1 p1", "g", "infi", "--1", "1e5g", "0x1\0"):
    assert error(text) == "ValueError: invalid hexadecimal floating-point string", text
for text in ("0x1p1024", "0x1.fffffffffffff8p1023", "-0x1p99999", "0x1p99999999999999999999"):
    assert error(text) == "OverflowError: hexadecimal value too large to represent as a float", text
try:
    f(1)
    assert False
except TypeError as e:
    assert str(e) == "bad argument type for built-in operation"
class F(float):
    pass
assert type(F.fromhex("0x1p1")) is F
