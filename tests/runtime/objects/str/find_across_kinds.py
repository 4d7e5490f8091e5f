latin = "caf\xe9 au lait " * 10
greek = "\u03b1\u03b2\u03b3 abc \u03b4 " * 10
astral = "a\U0001F600b\U0001F601c " * 10
assert latin.find("\xe9") == 3 and latin.count("\xe9") == 10
assert latin.find("\u03b1") == -1 and "\u03b1" not in latin
assert greek.find("abc") == 4 and greek.rfind("abc") == 4 + 9 * 10
assert greek.count("abc") == 10 and greek.find("\u03b4") == 8
assert greek.find("\U0001F600") == -1
assert astral.find("b\U0001F601") == 2 and astral.rfind("c") == 58
assert astral.count("\U0001F600b") == 10 and astral.count("a") == 10
assert astral.replace("\U0001F600", "") == "ab\U0001F601c " * 10
assert astral.replace("\U0001F600", "").replace("\U0001F601", "e") == "abec " * 10
assert greek.split(" ")[1::3] == ["abc"] * 10
wide = "x" * 300 + "y"
assert ("\u0400" + wide).find(wide) == 1
assert ("\u0400" + wide + wide).rfind(wide) == 302
assert ("\u0400" + wide[1:]).find(wide) == -1
