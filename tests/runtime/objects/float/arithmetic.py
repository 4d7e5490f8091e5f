inf, nan = float("inf"), float("nan")
assert 1.5 + 2 == 3.5 and 2 + 1.5 == 3.5 and 1.5 - 2 == -0.5 and 2 * 1.5 == 3.0 and 3 / 1.5 == 2.0
assert True + 0.5 == 1.5 and 0.5 * True == 0.5 and 2**70 * 1.0 == 2.0**70
assert -1.5 == 0 - 1.5 and +1.5 == 1.5 and abs(-1.5) == 1.5 and repr(-0.0) == "-0.0" and repr(abs(-0.0)) == "0.0"
assert repr(0.0 * -1) == "-0.0" and repr(-0.0 + 0.0) == "0.0"
assert 1e308 * 10 == inf and 1e-308 / 1e308 == 0.0 and inf - inf != inf - inf
assert 0.1 + 0.2 == 0.30000000000000004 and 1e16 + 1 == 1e16
x = 1.5
x += 1
x *= 2.5
x -= 0.25
x /= 2
x //= 0.5
x %= 4
x **= 2
assert x == 0.0 or x > 0
assert x == ((((1.5 + 1) * 2.5 - 0.25) / 2) // 0.5 % 4) ** 2

def same(a, b):
    return repr(a) == repr(b)

assert same(7.5 // 2, 3.0) and same(-7.5 // 2, -4.0) and same(7.5 % 2, 1.5) and same(-7.5 % 2, 0.5)
assert same(7.5 % -2, -0.5) and same(-7.5 % -2, -1.5) and same(7.5 // -2, -4.0)
assert same(0.0 % 5, 0.0) and same(-0.0 % 5, 0.0) and same(0.0 % -5, -0.0) and same(4.0 % -2, -0.0)
assert same(0.0 // 5, 0.0) and same(-0.0 // 5, -0.0) and same(0.0 // -5, -0.0)
assert same(1.0 % inf, 1.0) and same(-1.0 % inf, inf) and same(-1.0 // inf, -1.0) and same(1.0 // inf, 0.0)
assert same(inf % 2, nan) and same(inf // 2, nan) and same(1 % nan, nan)
assert divmod(7.5, 2) == (3.0, 1.5) and divmod(-7.5, 2) == (-4.0, 0.5) and divmod(7, 2.0) == (3.0, 1.0)
assert 1.0 // 0.1 == 9.0 and 1.0 % 0.1 == 0.09999999999999995 and 0.3 // 0.1 == 2.0
assert 2**64 // 2.0 == 2.0**63 and 5 // 2.5 == 2.0

def error(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

assert error(lambda: 1.0 / 0) == error(lambda: 1 / 0.0) == "ZeroDivisionError: float division by zero"
assert error(lambda: 1.0 // 0) == "ZeroDivisionError: float floor division by zero"
assert error(lambda: 1.0 % 0) == "ZeroDivisionError: float modulo"
assert error(lambda: divmod(1.0, 0)) == "ZeroDivisionError: float divmod()"
assert error(lambda: 10**400 + 1.0) == error(lambda: 1.0 * 10**400) == "OverflowError: int too large to convert to float"
assert error(lambda: 1.5 | 1) == "TypeError: unsupported operand type(s) for |: 'float' and 'int'"
assert error(lambda: 1.5 << 1) == "TypeError: unsupported operand type(s) for <<: 'float' and 'int'"
assert error(lambda: ~1.5) == "TypeError: bad operand type for unary ~: 'float'"
assert error(lambda: 1.5 + "a") == "TypeError: unsupported operand type(s) for +: 'float' and 'str'"
assert error(lambda: [1][1.0]) == "TypeError: list indices must be integers or slices, not float"
