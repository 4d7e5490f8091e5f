# What strings say about every character of the first two planes, as checksums.


def checksum(f):
    h = 1
    for c in range(0x20000):
        h = (h * 33 + f(chr(c))) % 1000003
    return h


def text(s):
    n = len(s)
    for c in s:
        n = n * 31 + ord(c)
    return n


assert checksum(str.isalpha) == 264666
assert checksum(str.islower) == 263010
assert checksum(str.isupper) == 696401
assert checksum(str.istitle) == 825095
assert checksum(str.isdecimal) == 747787
assert checksum(str.isdigit) == 519518
assert checksum(str.isnumeric) == 841823
assert checksum(str.isspace) == 572763
assert checksum(str.isprintable) == 143793
assert checksum(str.isidentifier) == 618731
assert checksum(lambda c: text(c.upper())) == 364086
assert checksum(lambda c: text(c.lower())) == 42487
assert checksum(lambda c: text(c.title())) == 286968
assert checksum(lambda c: text(c.casefold())) == 587366
assert checksum(lambda c: text(c.swapcase())) == 282125
assert checksum(lambda c: len((c + "x").splitlines())) == 325756
