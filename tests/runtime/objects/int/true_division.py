assert 1 / 2 == 0.5 and -1 / 2 == -0.5 and 7 / -2 == -3.5
assert 0 / 5 == 0.0
assert repr(0 / -5) == "-0.0"
assert type(4 / 2) is float
assert 1 / 3 == 0.3333333333333333
assert (2**53 + 1) / 1 == 9007199254740992.0
assert (2**53 + 3) / 1 == 9007199254740996.0
assert 10**400 / 10**399 == 10.0
assert 10**400 / 3**800 == 2.0090753457532982e+18
assert (10**30 + 1) / 10**30 == 1.0
assert 3**700 / 7**400 == 8.823934954745734e-05
assert 1 / 2**1074 == 5e-324
assert 1 / 2**1075 == 0.0
assert 3 / 2**1076 == 5e-324
assert -1 / 2**1075 == 0 and repr(-1 / 2**1075) == "-0.0"
assert (2**1024 - 2**970 - 1) / 1 == 1.7976931348623157e+308
assert 1 / 10**400 == 0.0
assert 5 * 2**1080 / 2**1081 == 2.5

for big in (2**1024, 10**400, 2**1024 - 2**970):
    try:
        big / 1
        assert False
    except OverflowError as e:
        assert str(e) == "integer division result too large for a float"

# Correctly rounded: no neighbour is nearer, checked with integers.
import math

for n in (1, 3, 7, 10**17 + 1, 3**50, 2**90 - 1, 5**70):
    for d in (3, 7, 10**19 + 9, 11**40, 2**61 + 1):
        q = n / d
        m, e = q.as_integer_ratio()
        error = abs(m * d - n * e)
        for other in (math.nextafter(q, 0.0), math.nextafter(q, math.inf)):
            om, oe = other.as_integer_ratio()
            assert error * oe <= abs(om * d - n * oe) * e
