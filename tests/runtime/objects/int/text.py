import sys
assert str(0) == "0" and repr(-5) == "-5" and str(1234567890) == "1234567890"
assert str(2**61) == "2305843009213693952"
assert str(-2**64) == "-18446744073709551616"
assert str(10**19) == "1" + "0" * 19
assert str(10**100 - 1) == "9" * 100
assert str(-(10**1000)) == "-1" + "0" * 1000
assert str(2**200) == "1606938044258990275541962092341162602522202993782792835301376"

for n in (1, 2, 8, 9, 10, 17, 18, 19, 20, 37, 38, 39, 57, 100, 500, 577, 1200, 2000, 4299):
    assert str(10**n) == "1" + "0" * n
    assert str(10**n - 1) == "9" * n
    s = ("123456789" * 500)[:n]
    assert str(int(s)) == s
    assert int("-" + s) == -int(s)

x = 3**9000
s = str(x)
assert len(s) == 4295
v = 0
for i in range(0, 4295, 5):
    v = v * 100000 + int(s[i:i + 5])
assert v == x

# Long texts in bases that have no limit.
x = 7**30000
assert int(hex(x), 16) == x and int(bin(x)[2:], 2) == x and int(oct(x), 0) == x
assert len(bin(x)) - 2 == x.bit_length()
sys.set_int_max_str_digits(0)
assert int(str(x)) == x
assert int(str(-x * 10**7000)) == -x * 10**7000
digits = "0123456789abcdefghijklmnopqrstuvwxyz"
for base in (3, 7, 11, 36):
    for n in (1, 12, 13, 40, 300, 2000, 7000):
        top = digits[-1] if base == 36 else digits[base - 1]
        assert int(top * n, base) == base**n - 1
        assert int("1" + "0" * n, base) == base**n
