def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert "{} {}".format(1, "a") == "1 a" and "{1} {0}".format(1, 2) == "2 1" and "{a}-{b}".format(a=1, b=2) == "1-2"
assert "{{}} {}".format(1) == "{} 1" and "".format() == "" and "abc".format() == "abc" and "{0}{0}".format("x") == "xx"
assert "{!r} {!s} {!a}".format("a", "b", "\xe9") == "'a' b '\\xe9'" and "{0!r:>5}".format("a") == "  'a'"
assert "{:>5}|{:<5}|{:^5}|{:*^5}".format(1, 2, 3, 4) == "    1|2    |  3  |**4**"
assert "{:{}}".format("a", 5) == "a    " and "{:{w}.{p}}".format("abcdef", w=5, p=2) == "ab   " and "{0:{1}{2}}".format(3, ">", 4) == "   3"
assert "{0[0]} {0[1]}".format([1, 2]) == "1 2" and "{0[a]}".format({"a": 1}) == "1" and "{a[b][0]}".format(a={"b": [7]}) == "7"
assert "{0.real} {0.imag}".format(5) == "5 0" and "{.real}".format(5) == "5" and "{0[-1]}".format({"-1": "x"}) == "x"
assert "{:d} {:x} {:b} {:,} {:.2f} {:%}".format(5, 255, 5, 1234567, 1.005, 0.5) == "5 ff 101 1,234,567 1.00 50.000000%"
assert "\u0100{}\U00010000{}".format("a", "\u0100") == "\u0100a\U00010000\u0100"
assert "{a} {}".format(1, a=2) == "2 1" and "{0[a b]}".format({"a b": 1}) == "1"


class C:
    x = 5

    def __format__(self, spec):
        return "<" + spec + ">"


assert "{:abc} {}".format(C(), C()) == "<abc> <>" and "{0:{0.x}}".format(C()) == "<5>" and format(C(), "q") == "<q>"


class D(dict):
    def __missing__(self, key):
        return "no " + key


assert "{a} {b}".format_map(D(a=1)) == "1 no b" and "a".format_map(1) == "a"
assert format("x") == "x" and format(1, "5") == "    1" and format("x", "") == "x" and format([1]) == "[1]"
