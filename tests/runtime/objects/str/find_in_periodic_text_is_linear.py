n = 20000
s = "a" * n
assert s.find("a" * (n // 2) + "b") == -1
assert s.find("b" + "a" * (n // 2)) == -1
assert (s + "b" + s).find("a" * 1000 + "b" + "a" * 1000) == n - 1000
t = "ab" * n
assert t.find("ab" * 5000 + "b") == -1
assert t.find("ba" * 5000) == 1
assert (t + "b").find("ab" * 5000 + "b") == 2 * n - 10000
u = "\u0100" * n
assert u.find("\u0100" * 5000 + "\u0101") == -1
assert (u + "\u0101").find("\u0100" * 5000 + "\u0101") == n - 5000
# Every needle of a small alphabet against the plain way.
def slow(text, x):
    for i in range(len(text) - len(x) + 1):
        if text[i : i + len(x)] == x:
            return i
    return -1


base = "aabaacaabaabaacabaabaaabaacaabaac" * 8
words = [""]
for m in range(1, 6):
    words = [w + c for w in words for c in "abc"]
    for x in words:
        assert base.find(x) == slow(base, x), x
        y = x * 4
        assert base.find(y) == slow(base, y), y
