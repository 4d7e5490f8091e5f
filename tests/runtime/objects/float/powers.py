inf, nan = float("inf"), float("nan")

def same(a, b):
    return repr(a) == repr(b)

assert 2.0**3 == 8.0 and 2**0.5 == 1.4142135623730951 and 4.0**-1 == 0.25 and (-2.0)**3 == -8.0 and (-2.0)**2 == 4.0
assert same(0.0**0, 1.0) and same(nan**0, 1.0) and same(1.0**nan, 1.0) and same(nan**1, nan) and same(2.0**nan, nan)
assert same(1.0**inf, 1.0) and same((-1.0)**inf, 1.0) and same(2.0**inf, inf) and same(0.5**inf, 0.0)
assert same(inf**2, inf) and same(inf**-2, 0.0) and same((-inf)**3, -inf) and same((-inf)**2, inf)
assert same((-inf)**-3, -0.0) and same((-inf)**-2, 0.0) and same((-inf)**0.5, inf)
assert same(0.0**2, 0.0) and same((-0.0)**3, -0.0) and same((-0.0)**2, 0.0) and same((-0.0)**0.5, 0.0)
assert same(10.0**-400, 0.0) and same((-10.0)**-401, -0.0)
z = (-8) ** (1 / 3)
assert type(z) is complex and z == (1.0000000000000002+1.7320508075688772j)
assert (-1.0)**0.5 == (6.123233995736766e-17+1j)

def error(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

assert error(lambda: 10.0**400) == "OverflowError: (34, 'Numerical result out of range')"
assert error(lambda: 0.0**-1) == error(lambda: (-0.0)**-2.5) == \
    "ZeroDivisionError: 0.0 cannot be raised to a negative power"
assert error(lambda: pow(2.0, 3, 5)) == "TypeError: pow() 3rd argument not allowed unless all arguments are integers"
