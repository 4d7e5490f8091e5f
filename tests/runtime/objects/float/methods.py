inf, nan = float("inf"), float("nan")
assert (0.5).as_integer_ratio() == (1, 2) and (-2.0).as_integer_ratio() == (-2, 1) and (0.0).as_integer_ratio() == (0, 1)
assert (0.1).as_integer_ratio() == (3602879701896397, 36028797018963968) and (1e300).as_integer_ratio() == (int(1e300), 1)
assert (5e-324).as_integer_ratio() == (1, 2**1074)
assert (2.0).is_integer() and not (2.5).is_integer() and not inf.is_integer() and not nan.is_integer() and (1e300).is_integer()
assert (1.5).conjugate() == 1.5 and (1.5).real == 1.5 and (1.5).imag == 0.0
assert (1.5).__trunc__() == 1 and (1.5).__floor__() == 1 and (1.5).__ceil__() == 2 and (1.5).__int__() == 1 and (1.5).__float__() == 1.5
assert (1.5).__add__(1) == 2.5 and (1.5).__radd__(1) == 2.5 and (1.5).__add__("a") is NotImplemented
assert (1.5).__rsub__(1) == -0.5 and (2.0).__rtruediv__(1) == 0.5 and (2.0).__rfloordiv__(5) == 2.0 and (2.0).__rmod__(5) == 1.0
assert (2.0).__rpow__(3) == 9.0 and (2.0).__pow__(3) == 8.0 and (7.5).__divmod__(2) == (3.0, 1.5)
assert (1.5).__eq__(1) is False and (1.0).__eq__(1) is True and (1.5).__lt__("a") is NotImplemented and (1.5).__bool__()
assert (1.5).__getnewargs__() == (1.5,) and not 0.0 and not -0.0 and nan and 5e-324
assert float.__getformat__("double") == "IEEE, little-endian"
assert hash(1.0) == 1
assert hash(inf) == 314159 and hash(-inf) == -314159 and hash(-1.0) == -2 and hash(0.0) == hash(-0.0) == 0
assert hash(2.0**100) == hash(2**100) and hash(-2.5) == -hash(2.5)
assert nan != nan and not nan == nan and not nan < nan and nan in [nan] and [nan] == [nan]
assert 1.5 < 2 and 1.5 >= 1 and not 1.5 < 1.5 and 1.5 <= 1.5 and inf > 1e308 and -inf < inf and 0.0 == -0.0
assert max(1.5, 1) == 1.5 and sorted([2.5, 1, -inf, inf, 0.5]) == [-inf, 0.5, 1, 2.5, inf]

def error(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

assert error(lambda: inf.as_integer_ratio()) == "OverflowError: cannot convert Infinity to integer ratio"
assert error(lambda: nan.as_integer_ratio()) == "ValueError: cannot convert NaN to integer ratio"
assert error(lambda: float(1, 2)) == "TypeError: float expected at most 1 argument, got 2"
assert error(lambda: float(x=1)) == "TypeError: float() takes no keyword arguments"
assert error(lambda: 1.5 < "a") == "TypeError: '<' not supported between instances of 'float' and 'str'"
assert error(lambda: float.__getformat__("x")) == "ValueError: __getformat__() argument 1 must be 'double' or 'float'"
