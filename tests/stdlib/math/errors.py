import math
inf = math.inf

def error(f, *args):
    try:
        f(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

domain, range_ = "ValueError: math domain error", "OverflowError: math range error"
for f, x in [(math.sqrt, -1), (math.log, 0), (math.log, -1), (math.log, -inf), (math.log, -10**400), (math.log2, 0), (math.log10, -5), (math.log1p, -1),
             (math.acos, 2), (math.asin, -2), (math.acosh, 0.5), (math.atanh, 1), (math.sin, inf), (math.cos, -inf), (math.tan, inf), (math.gamma, -1)]:
    assert error(f, x) == domain, (f, x, error(f, x))
for f, x in [(math.exp, 1000), (math.exp2, 2000), (math.expm1, 1000), (math.sinh, 1000), (math.cosh, -1000), (math.gamma, 172), (math.gamma, 1e300), (math.lgamma, 1e308)]:
    assert error(f, x) == range_, (f, x, error(f, x))
assert error(math.fmod, 1, 0) == error(math.fmod, inf, 1) == error(math.remainder, 1, 0) == error(math.remainder, inf, 1) == domain
assert error(math.pow, -1, 0.5) == error(math.pow, 0, -1) == domain and error(math.pow, 10, 400) == range_
assert error(math.ldexp, 1, 2000) == error(math.ldexp, 1, 10**30) == range_
assert error(math.ldexp, 1, 1.5) == "TypeError: Expected an int as second argument to ldexp."
assert error(math.sqrt, "a") == "TypeError: must be real number, not str"
assert error(math.sqrt, 10**400) == "OverflowError: int too large to convert to float"
assert error(math.sqrt) == "TypeError: math.sqrt() takes exactly one argument (0 given)"
assert error(math.log, 2, 1) == "ZeroDivisionError: float division by zero"
assert error(math.floor, "a") == "TypeError: must be real number, not str"
assert error(math.trunc, "a") == "TypeError: type str doesn't define __trunc__ method"
assert error(math.floor, inf) == "OverflowError: cannot convert float infinity to integer"
assert error(math.ceil, math.nan) == "ValueError: cannot convert float NaN to integer"
assert error(math.fsum, [1e308, 1e308]) == "OverflowError: intermediate overflow in fsum"
assert error(math.fsum, [inf, -inf]) == "ValueError: -inf + inf in fsum"
assert error(math.fsum, ["a"]) == "TypeError: must be real number, not str"
assert error(math.dist, [1], [1, 2]) == "ValueError: both points must have the same number of dimensions"
assert error(lambda: math.isclose(1, 1, rel_tol=-1)) == "ValueError: tolerances must be non-negative"

class F:
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
    def __float__(self): return 2.25
assert math.floor(F()) == "floor" and math.ceil(F()) == "ceil" and math.trunc(F()) == "trunc" and math.sqrt(F()) == 1.5
