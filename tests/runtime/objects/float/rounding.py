inf, nan = float("inf"), float("nan")

def same(a, b):
    return repr(a) == repr(b) and type(a) is type(b)

assert same(round(2.5), 2) and same(round(3.5), 4) and same(round(-2.5), -2) and same(round(0.5), 0) and same(round(1.5, None), 2)
assert same(round(1e20), 10**20) and same(round(2.0**70 + 2.0**60), 2**70 + 2**60)
assert same(round(2.675, 2), 2.67) and same(round(1.005, 2), 1.0) and same(round(0.125, 2), 0.12) and same(round(0.375, 2), 0.38)
assert same(round(2.5, 0), 2.0) and same(round(3.14159, 3), 3.142) and same(round(-1.55, 1), -1.6) and same(round(5.015, 2), 5.01)
assert same(round(1234.5, -2), 1200.0) and same(round(1250.0, -2), 1200.0) and same(round(1350.0, -2), 1400.0)
assert same(round(-0.4, 0), -0.0) and same(round(-4.0, -1), -0.0) and same(round(5e-324, 3), 0.0)
assert same(round(1e22, 3), 1e22) and same(round(1.5, 400), 1.5) and same(round(1.5, -400), 0.0) and same(round(-1.5, -10**30), -0.0)
assert same(round(5e-324, 400), 5e-324) and same(round(1.5, 10**30), 1.5) and same(round(123.456, 16), 123.456)
assert same(round(inf, 2), inf) and same(round(nan, 2), nan) and same(round(9.995, 2), 9.99) and same(round(99.995, 2), 100.0)
assert same(round(0.1 + 0.2, 17), 0.30000000000000004) and same(round(1e308, -308), 1e308)
import math
assert same(math.floor(-1.5), -2) and same(math.ceil(-1.5), -1) and same(math.trunc(-1.5), -1) and same(int(-1.9), -1)
assert same((2.0**70).__floor__(), 2**70) and same(math.ceil(1e300), int(1e300))

def error(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

assert error(lambda: round(nan)) == "ValueError: cannot convert float NaN to integer"
assert error(lambda: round(-inf)) == "OverflowError: cannot convert float infinity to integer"
assert error(lambda: round(1.7976931348623157e308, -308)) == "OverflowError: rounded value too large to represent"
assert error(lambda: round(1.5, "a")) == "TypeError: 'str' object cannot be interpreted as an integer"
assert error(lambda: round("a")) == "TypeError: type str doesn't define __round__ method"
