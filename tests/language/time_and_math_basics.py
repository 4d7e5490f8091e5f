import math
import time
assert math.sqrt(2) == 1.4142135623730951 and math.pi > 3.14159 and math.e < 2.7183
assert math.floor(-1.5) == -2 and math.ceil(-1.5) == -1 and math.trunc(-1.5) == -1 and math.factorial(20) == 2432902008176640000
assert math.gcd(12, 18) == 6 and math.lcm(4, 6) == 12 and math.isqrt(10 ** 20) == 10 ** 10 and math.comb(5, 2) == 10
assert math.sin(0) == 0.0 and math.cos(0) == 1.0 and math.atan2(1, 1) == math.pi / 4 and math.hypot(3, 4) == 5.0
assert math.log(1) == 0.0 and math.log2(8) == 3.0 and math.log10(1000) == 3.0
assert math.exp(0) == 1.0 and math.pow(2, 3) == 8.0 and math.fabs(-2) == 2.0 and math.fmod(-7, 3) == -1.0
assert math.isnan(math.nan) and math.isinf(-math.inf) and math.isclose(0.1 + 0.2, 0.3) and math.copysign(1, -0.0) == -1.0
assert math.fsum([0.1] * 10) == 1.0 and math.prod([2, 3, 4]) == 24 and math.modf(2.5) == (0.5, 2.0) and math.frexp(8) == (0.5, 4)
for f, want in ((lambda: math.sqrt(-1), 'math domain error'), (lambda: math.log(0), 'math domain error'),
                (lambda: math.factorial(-1), 'factorial() not defined for negative values')):
    try:
        f()
        assert False
    except ValueError as e:
        assert str(e) == want
try:
    math.exp(1000)
    assert False
except OverflowError as e:
    assert str(e) == 'math range error'
a = time.perf_counter()
b = time.perf_counter()
assert b >= a and time.time() > 1.6e9 and isinstance(time.monotonic(), float) and time.process_time() >= 0
