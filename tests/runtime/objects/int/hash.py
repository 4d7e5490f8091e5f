import sys
P = sys.hash_info.modulus
assert hash(0) == 0 and hash(1) == 1 and hash(-1) == -2 and hash(-2) == -2
assert hash(P) == 0 and hash(P - 1) == P - 1 and hash(P + 5) == 5 and hash(-P) == 0
assert hash(-P - 1) == -2 and hash(-P - 7) == -7
for x in (10**30, 3**100, 2**61, 2**64 + 3, 7**300):
    assert hash(x) == x % P
    assert hash(-x) == (-(x % P) if x % P != 1 else -2)
assert hash(True) == 1 and hash(False) == 0
for x in (0, 1, -1, 2**53, -2**60, 2**70, 10**20):
    assert hash(x) == hash(float(x)) if float(x) == x else True
    assert hash(x) == hash(complex(x)) if float(x) == x else True
assert {1: "a"}[1.0] == "a" and {2**70: "b"}[2.0**70] == "b" and len({1, 1.0, True, 1 + 0j}) == 1
