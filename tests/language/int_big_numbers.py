import sys
a = 3 ** 200
b = 7 ** 100
assert a // b * b + a % b == a and (a * b) // b == a and (a * b) % a == 0
assert str(2 ** 200) == '1606938044258990275541962092341162602522202993782792835301376'
assert int('9' * 60) + 1 == 10 ** 60 and len(str(10 ** 300)) == 301
assert (10 ** 50 + 1) * (10 ** 50 - 1) == 10 ** 100 - 1
assert pow(3, 1000, 10 ** 9 + 7) == 3 ** 1000 % (10 ** 9 + 7)
assert pow(2, 10 ** 18, 1000000007) == 719476260
assert -(10 ** 30) // 7 == -142857142857142857142857142858 and -(10 ** 30) % 7 == 6
assert float(10 ** 20) == 1e20 and 10 ** 20 == 1e20 and 10 ** 20 + 1 != 1e20 and 2 ** 53 + 1 != float(2 ** 53)
assert 10 ** 400 > 1e308 and -10 ** 400 < -1e308 and 10 ** 400 != float('inf') and 10 ** 400 < float('inf')
try:
    float(10 ** 400)
    assert False
except OverflowError as e:
    assert str(e) == 'int too large to convert to float'
assert 10 ** 400 // 10 ** 399 == 10 and 10 ** 400 / 10 ** 399 == 10.0
M = sys.hash_info.modulus       # 2 ** 61 - 1, or 2 ** 31 - 1 where words have 32 bits
assert hash(M) == 0 and hash(M + 1) == 1 and hash(-M - 1) == -2
assert hex(2 ** 100) == '0x1' + '0' * 25 and bin(-2 ** 65) == '-0b1' + '0' * 65 and oct(8 ** 30) == '0o1' + '0' * 30
assert (2 ** 100).to_bytes(13, 'little')[-1] == 16 and int.from_bytes(b'\x01' + b'\0' * 12, 'big') == 2 ** 96
assert int.from_bytes(b'\xff\xff', 'big', signed=True) == -1 and (-1).to_bytes(9, 'big', signed=True) == b'\xff' * 9
