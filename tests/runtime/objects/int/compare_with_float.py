inf, nan = float("inf"), float("nan")
assert 1 == 1.0 and 1 != 1.5 and 1 < 1.5 and 2 > 1.5 and not 1 > 1.5 and 0 == -0.0
assert 2**53 == 2.0**53 and 2**53 + 1 != 2.0**53 and 2**53 + 1 > 2.0**53 and 2**53 - 1 < 2.0**53
assert -2**53 - 1 < -2.0**53 and 2.0**53 < 2**53 + 1
assert 2**61 == 2.0**61 and 2**61 - 1 < 2.0**61 and 2**61 + 1 > 2.0**61
assert 2**64 - 1 < 2.0**64 and 2**64 == 2.0**64 and 2**64 + 1 > 2.0**64
assert 10**22 == 1e22 and 10**23 != 1e23 and 10**23 > 1e23
for x in (0, 1, -1, 2**70, -2**70, 10**400, -10**400):
    assert x < inf and x > -inf and not x > inf and x != inf
    assert not x < nan and not x > nan and not x == nan and x != nan and not x <= nan
    assert inf > x and -inf < x and not nan < x
assert 10**400 > 1.7976931348623157e308 and -10**400 < -1.7976931348623157e308
assert 2**1024 > 1.7976931348623157e308
assert 1 > 5e-324 and -1 < -5e-324 and 0 < 5e-324 and 0 > -5e-324
assert 2**40 < 2.0**40 + 0.5 and 2**40 + 1 > 2.0**40 + 0.5 and -2**40 > -2.0**40 - 0.5
