s = "hello"
assert s.startswith("he") and not s.startswith("lo") and s.endswith("lo")
assert s.startswith("") and s.endswith("")
assert s.startswith(("x", "he")) and not s.startswith(()) and s.endswith(("x", "o"))
assert s.startswith("ll", 2) and s.endswith("ell", 0, 4) and not s.startswith("he", 1)
assert s.startswith("", 5) and not s.startswith("", 6)
assert s.startswith("lo", -2)
assert "\u0100bc".startswith("\u0100") and "\u0100bc".endswith("bc")
assert not "abc".endswith("\u0100")
assert s.removeprefix("he") == "llo" and s.removeprefix("x") == s
assert s.removesuffix("lo") == "hel" and s.removesuffix("") == s
