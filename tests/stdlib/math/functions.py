import math
inf, nan = math.inf, math.nan

def same(a, b):
    return repr(a) == repr(b) and type(a) is type(b)
assert math.pi == 3.141592653589793 and math.e == 2.718281828459045 and math.tau == 6.283185307179586 and nan != nan
assert math.sqrt(2) == 1.4142135623730951 and math.sqrt(0) == 0.0 and same(math.sqrt(-0.0), -0.0) and math.sqrt(inf) == inf
assert math.sqrt(2**70) == 2.0**35 and math.sqrt(True) == 1.0 and abs(math.cbrt(-27) + 3) < 1e-15
assert math.exp(1) == 2.718281828459045 and math.exp(-inf) == 0.0 and math.exp(-1000) == 0.0 and math.exp2(10) == 1024.0 and math.expm1(1e-10) == 1.00000000005e-10
assert math.sin(1) == 0.8414709848078965 and math.cos(1) == 0.5403023058681398 and math.tan(1) == 1.5574077246549023
assert math.asin(1) == math.pi / 2 and math.acos(-1) == math.pi and math.atan(inf) == math.pi / 2 and math.atan2(-0.0, -1) == -math.pi
assert math.sinh(1) == 1.1752011936438014 and math.cosh(1) == 1.5430806348152437 and math.tanh(1) == 0.7615941559557649
assert math.asinh(1) == 0.881373587019543 and math.acosh(2) == 1.3169578969248166 and math.atanh(0.5) == 0.5493061443340548
assert math.fabs(-2) == 2.0 and same(math.copysign(1, -0.0), -1.0) and math.degrees(math.pi) == 180.0 and math.radians(180) == math.pi
assert math.erf(0.5) == 0.5204998778130465 and math.erfc(0.5) == 0.4795001221869535 and math.erf(inf) == 1.0 and math.erfc(20) > 0 and math.erfc(100) == 0.0
assert math.log(math.e) == 1.0 and math.log(8, 2) == 3.0 and math.log2(8) == 3.0 and math.log10(1000) == 3.0 and math.log1p(1e-10) == 9.999999999500001e-11
assert math.log(10**400) == 921.0340371976182 and math.log2(2**2000) == 2000.0 and math.log10(10**400) == 400.0 and math.log(10**400, 10) == 399.99999999999994
assert math.log(inf) == inf and math.log(nan) != 0 and math.log(2**1023) == math.log(2.0**1023)
assert math.fmod(7, 3) == 1.0 and math.fmod(-7, 3) == -1.0 and math.fmod(1, inf) == 1.0 and math.remainder(7, 2) == -1.0 and math.remainder(5, 2) == 1.0
assert math.remainder(1, inf) == 1.0 and math.pow(2, 10) == 1024.0 and math.pow(1, nan) == 1.0 and math.pow(nan, 0) == 1.0 and math.pow(-inf, 3) == -inf
assert math.pow(0, inf) == 0.0 and math.pow(2, -inf) == 0.0 and math.pow(-1, inf) == 1.0 and math.pow(10, -400) == 0.0
assert math.floor(2.7) == 2 and math.ceil(2.1) == 3 and math.trunc(-2.7) == -2 and same(math.floor(5), 5) and same(math.floor(True), 1) and math.ceil(1e20) == 10**20
assert math.frexp(8) == (0.5, 4) and math.frexp(0) == (0.0, 0) and math.frexp(inf) == (inf, 0) and math.frexp(-3.5) == (-0.875, 2) and math.frexp(5e-324) == (0.5, -1073)
assert math.ldexp(0.5, 4) == 8.0 and math.ldexp(1, -1074) == 5e-324 and math.ldexp(1, -2000) == 0.0 and math.ldexp(0, 10**30) == 0.0 and same(math.ldexp(-1, -10**30), -0.0)
assert math.ldexp(inf, 10**30) == inf and math.modf(3.5) == (0.5, 3.0) and repr(math.modf(-inf)) == "(-0.0, -inf)" and repr(math.modf(-3)) == "(-0.0, -3.0)"
assert math.isfinite(1) and not math.isfinite(inf) and math.isinf(-inf) and not math.isinf(1) and math.isnan(nan) and not math.isnan(1)
assert math.isclose(1, 1 + 1e-10) and not math.isclose(1, 1.1) and math.isclose(1, 1.1, rel_tol=0.2) and math.isclose(0, 1e-5, abs_tol=1e-4) and math.isclose(inf, inf) and not math.isclose(inf, 1e308)
assert math.nextafter(1, 2) == 1.0000000000000002 and math.nextafter(0, -1) == -5e-324 and math.ulp(1) == 2.220446049250313e-16 and math.ulp(0) == 5e-324 and math.ulp(inf) == inf and math.ulp(-1.7976931348623157e308) == 2.0**971
assert math.hypot() == 0.0 and math.hypot(3, 4) == 5.0 and math.hypot(-2) == 2.0 and math.hypot(1, 1, 1) == 1.7320508075688772 and math.hypot(inf, nan) == inf and math.hypot(nan, 1) != 0
assert math.hypot(1e308, 1e308) == 1.4142135623730951e308 and math.hypot(5e-324, 5e-324) == 5e-324 and math.hypot(1e-320, 3e-320) == 3.162e-320
assert math.dist([1, 2, 3], (4, 6, 3)) == 5.0 and math.dist([], []) == 0.0 and math.dist((x for x in [0]), [7]) == 7.0
assert math.fsum([0.1] * 10) == 1.0 and math.fsum([]) == 0.0 and math.fsum([1e100, 1, -1e100, 1]) == 2.0 and math.fsum([1, inf]) == inf and math.fsum([1e-16, 1, 1e16]) == 1.0000000000000002e16
assert math.fsum([1e308, -1e308, 5, 2**-60]) == 5.0 and math.fsum(iter([1, 2, 3])) == 6.0 and math.fsum([nan, 1]) != 0
assert math.prod([1, 2, 3, 4]) == 24 and math.prod([]) == 1 and math.prod([2.5, 2], start=2) == 10.0 and math.prod(["a", 3], start=1) == "aaa" and math.prod(range(1, 25)) == math.factorial(24)
