assert round(5) == 5 and round(-5) == -5 and round(2**100) == 2**100
assert round(1234, 2) == 1234 and round(1234, 10**30) == 1234
assert round(1234, -2) == 1200 and round(1250, -2) == 1200 and round(1350, -2) == 1400
assert round(1251, -2) == 1300 and round(-1250, -2) == -1200 and round(-1350, -2) == -1400
assert round(15, -1) == 20 and round(25, -1) == 20 and round(5, -1) == 0 and round(6, -1) == 10
assert round(-5, -1) == 0 and round(-15, -1) == -20
assert round(1234, -10) == 0
assert round(10**30 + 5 * 10**28, -29) == 10**30 and round(10**30 + 15 * 10**28, -29) == 10**30 + 2 * 10**29
assert round(True) == 1 and type(round(True)) is int and round(5, None) == 5
import math
assert math.floor(5) == math.ceil(5) == math.trunc(5) == 5
try:
    round(5, 1.0)
    assert False
except TypeError as e:
    assert str(e) == "'float' object cannot be interpreted as an integer"
