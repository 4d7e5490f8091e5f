s = "the quick brown fox jumps over the lazy dog"
assert s.find("the") == 0 and s.rfind("the") == 31
assert s.find("the", 1) == 31 and s.rfind("the", 0, 31) == 0
assert s.find("cat") == -1 and s.rfind("cat") == -1
assert s.index("fox") == 16 and s.rindex("o") == 41
assert s.find("") == 0 and s.rfind("") == len(s)
assert s.find("", 5) == 5 and s.find("", len(s)) == len(s)
assert s.find("", len(s) + 1) == -1 and s.rfind("", len(s) + 1) == -1
assert "abc".find("c", -1) == 2 and "abc".find("a", -2) == -1
assert "abc".find("b", None, None) == 1 and "abc".find("c", None, -1) == -1
assert "abc".find("b", -(10**30), 10**30) == 1
assert "xx" not in s and "fox" in s and "" in s and s in s
assert "aaa".count("a") == 3 and "aaa".count("aa") == 1 and "aaa".count("") == 4
assert "aaa".count("a", 1) == 2 and "aaa".count("", 3) == 1 and "aaa".count("", 4) == 0
