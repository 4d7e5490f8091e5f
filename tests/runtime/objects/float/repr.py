for text in """0.0 -0.0 1.0 -1.5 0.1 0.3333333333333333 1e+16 1e+22 1e-05 0.0001 123456789.0 1234567890123456.0
               1.2345678901234568e+16 9999999999999998.0 1e+100 1.7976931348623157e+308 2.2250738585072014e-308
               5e-324 1.5e-323 2.225073858507201e-308 9007199254740993.0 4.35 0.5 100.0 1e+23 9e-05 0.00012345
               -3.141592653589793 1.1 2.675 1e-07 5e-05 8.41e+21 2e-44 9.5367431640625e-07 inf -inf nan""".split():
    expected = "9007199254740992.0" if text == "9007199254740993.0" else text
    assert repr(float(text)) == expected, text
    assert str(float(text)) == expected
    assert float(repr(float(text))) == float(text) or text == "nan"

assert repr(0.1 + 0.2) == "0.30000000000000004"
assert repr(2.0**63) == "9.223372036854776e+18" and repr(2.0**53) == "9007199254740992.0"
assert repr(1e15) == "1000000000000000.0" and repr(123456789012345680.0) == "1.2345678901234568e+17"
assert repr(-float("nan")) == "nan" and repr(float("-nan")) == "nan"
for e in range(-1074, 1024):
    x = 2.0**e
    assert float(repr(x)) == x and float(repr(-x)) == -x
    y = x * 1.9999999999999998
    assert float(repr(y)) == y
    assert len(repr(x)) <= 24
