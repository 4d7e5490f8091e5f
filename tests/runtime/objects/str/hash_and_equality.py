a = "abc" * 200
b = "".join(["abc"] * 200)
c = ""
for i in range(200):
    c += "abc"
assert a == b == c and hash(a) == hash(b) == hash(c) and len({a, b, c}) == 1
assert hash("") == 0 and hash("a") == hash("xa"[1]) and hash("\u0100") == hash("x\u0100"[1:])
d = {"a": 1, "\u0100": 2, "\U00010000": 3}
assert d["ba"[1]] == 1 and d["a\u0100"[1]] == 2 and d["\U00010000a"[0]] == 3
assert "abc" != "abd" and "abc" != "ab" and "a" != "\u0161" and "ab" != "\u6261"
