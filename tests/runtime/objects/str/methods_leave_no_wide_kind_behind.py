# Equal strings are equal whatever they were made from.
wide = "ab\U00010000cd\u0100ef"
for part in (wide[:2], wide[3:5], wide[6:], wide.split("\U00010000")[0], wide.partition("\u0100")[2]):
    assert part.isascii() and part in {"ab", "cd", "ef"}, part
assert wide.replace("\U00010000", "").replace("\u0100", "") == "abcdef"
assert {wide.lstrip("ab\U00010000cd\u0100"): 1}["ef"] == 1
assert {wide.translate({0x10000: None, 0x100: None}): 1}["abcdef"] == 1
assert "\u0178".lower() == "\xff" and {"\u0178".lower()} == {"\xff"}
assert "\u017f".upper() == "S" and {"\u017f".upper()} == {"S"} and "K\u212a".lower() == "kk"
assert {"%s" % wide[:2], "{}".format(wide[:2]), f"{wide[:2]}"} == {"ab"}
assert "".join([wide[:2], wide[6:]]) == "abef" and wide[:2] + wide[6:] == "abef"
assert "\u0100a".removeprefix("\u0100") == "a" and "a\u0100".rstrip("\u0100") == "a"
assert "\u0100\t".expandtabs()[1:] == " " * 7
