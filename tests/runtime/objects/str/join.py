def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert ",".join(["a", "b", "c"]) == "a,b,c" and "".join(("a", "b")) == "ab"
assert ",".join([]) == "" and ",".join(["x"]) == "x" and ", ".join("abc") == "a, b, c"
assert "\u0100".join(["a", "b"]) == "a\u0100b" and ",".join(["a", "\u0100", "\U00010000"]) == "a,\u0100,\U00010000"
assert "-".join(str(i) for i in range(5)) == "0-1-2-3-4"
assert "--".join({"k": 1, "l": 2}) == "k--l"
assert "".join(["x" * 1000] * 10) == "x" * 10000


class S(str):
    pass


r = "".join([S("abc")])
assert r == "abc" and type(r) is str
x = "abc"
assert "".join([x]) is x
assert error(",".join, 1) == "TypeError: can only join an iterable"
assert error(",".join, [1]) == "TypeError: sequence item 0: expected str instance, int found"
assert error(",".join, ["a", None]) == "TypeError: sequence item 1: expected str instance, NoneType found"
assert error(",".join, ["a", b"x"]) == "TypeError: sequence item 1: expected str instance, bytes found"
