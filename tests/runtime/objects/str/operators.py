def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert "a" + "b" == "ab" and "a" * 3 == "aaa" and 3 * "ab" == "ababab" and "a" * 0 == "" and "a" * -1 == ""
assert "\u0100" * 3 == "\u0100\u0100\u0100" and "a\u0100" * 2 == "a\u0100a\u0100" and "ab" * True == "ab"
assert "a" < "b" and "a" < "ab" and "" < "a" and "a" <= "a" and "b" > "a" and "Z" < "a"
assert "\xff" < "\u0100" and "\uffff" < "\U00010000" and "a" != "b" and not "a" == 1 and "a" != 1
assert "\u0100a" > "\u0100" and not "abc" < "abc"
assert error(lambda: "a" + 1) == 'TypeError: can only concatenate str (not "int") to str'
assert error(lambda: "a" + b"b") == 'TypeError: can only concatenate str (not "bytes") to str'
assert error(lambda: 1 + "a") == "TypeError: unsupported operand type(s) for +: 'int' and 'str'"
assert error(lambda: "a" * 1.5) == "TypeError: can't multiply sequence by non-int of type 'float'"
assert error(lambda: "a" * "b") == "TypeError: can't multiply sequence by non-int of type 'str'"
assert error(lambda: "a" < 1) == "TypeError: '<' not supported between instances of 'str' and 'int'"
assert error(lambda: "a" * (1 << 70)) == "OverflowError: cannot fit 'int' into an index-sized integer"
assert error(lambda: -"a") == "TypeError: bad operand type for unary -: 'str'"


class R:
    def __radd__(self, other):
        return other + "!"

    def __rmul__(self, other):
        return other + "?"


assert "a" + R() == "a!" and "a" * R() == "a?"
