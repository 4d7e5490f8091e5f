assert 0b1100 & 0b1010 == 0b1000 and 0b1100 | 0b1010 == 0b1110 and 0b1100 ^ 0b1010 == 0b0110
assert -1 & 0xff == 255 and -256 | 1 == -255 and -1 ^ 5 == -6
assert -5 >> 1 == -3 and -1 >> 100 == -1 and 5 >> 100 == 0 and 1 << 100 == 2 ** 100
assert -1 << 64 == -18446744073709551616 and (1 << 64) >> 64 == 1 and (-(1 << 64)) >> 63 == -2
big = 0x123456789abcdef0123456789abcdef
assert big & 0xffff == 0xcdef and big >> 64 == 0x123456789abcdef
assert big & -big == 1 and big ^ big == 0 and (big | 1) == big
assert -big & big == 1 and ~big == -big - 1
assert (-2 ** 70) & (2 ** 70 - 1) == 0 and (-2 ** 70) | 1 == -2 ** 70 + 1
assert (2 ** 64 - 1).bit_count() == 64 and (-3).bit_count() == 2 and (0).bit_length() == 0 and (-8).bit_length() == 4
assert True & False is False and True | False is True and True ^ True is False and type(True & 1) is int
assert ~True == -2 and True << 3 == 8
for i in range(130):
    assert (1 << i) >> i == 1 and (1 << i).bit_length() == i + 1
    assert (-1 << i) >> i == -1
assert 0xff == 0o377 == 0b11111111 == 255 and 1_000_000 == 10 ** 6
