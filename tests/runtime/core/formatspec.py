# Parts of a specification that every type reads alike.
assert format("a", "5") == "a    " and format(1, "5") == "    1" and format(1.5, "5") == "  1.5"
for v in ("a", 1, 1.5, 1j):
    s = str(v)
    assert format(v, "<6") == s.ljust(6) and format(v, ">6") == s.rjust(6)
    assert format(v, "*<6") == s.ljust(6, "*") and format(v, "<<6") == s.ljust(6, "<") and format(v, "^^7").strip("^") == s
    assert format(v, "\u0661") == s                      # a width in other digits
    assert format(v, " >\u0668") == s.rjust(8)
    assert format(v, "\U0001F40D>6") == s.rjust(6, "\U0001F40D")
assert format("ab", "^5") == " ab  " and format(12, "^5") == " 12  "
assert format("a", "05") == "a0000" and format(1, "05") == "00001" and format(1, "<05") == "10000" and format(1, "x<05") == "1xxxx"
assert f"{5:{'>'}{4}}" == "   5" and "{:{}}".format(5, 3) == "  5" and "{:*^{w}}".format(5, w=5) == "**5**"
