s = ""
parts = []
for i in range(3000):
    s += "abc"
    if i % 500 == 0:
        parts.append(s)
assert s == "abc" * 3000 and len(s) == 9000
for i, p in enumerate(parts):
    assert p == "abc" * (i * 500 + 1)
# Two strings that grow from the same one do not disturb each other.
base = "x" * 1000
base += "y"
a = base + "a"
b = base + "b"
a += "c"
b += "d"
assert base == "x" * 1000 + "y" and a == base + "ac" and b == base + "bd"
assert a[-3:] == "yac" and b.endswith("ybd") and hash(a) == hash("x" * 1000 + "yac")
# A buffer may be appended to itself, and becomes wider when it must.
a += a
assert a == (base + "ac") * 2
a += "\u0100"
assert a[-1] == "\u0100" and a[:-1] == (base + "ac") * 2
a += "\U00010000" + a
assert len(a) == 2 * (2 * 1003 + 1) + 1 and a.count("\U00010000") == 1
d = {a: 1}
assert d[(base + "ac") * 2 + "\u0100\U00010000" + (base + "ac") * 2 + "\u0100"] == 1
