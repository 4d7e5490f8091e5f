def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


class S(str):
    def shout(self):
        return self.upper() + "!"


s = S("hello")
assert s == "hello" and hash(s) == hash("hello") and {s: 1}["hello"] == 1 and "hello" == s
assert type(s) is S and isinstance(s, str) and len(s) == 5 and s[1] == "e"
assert type(s + "") is str and type(s[:]) is str and type(s.lower()) is str and type(str(s)) is str
assert type(s.strip()) is str and type(s.replace("x", "y")) is str and type("".join([s])) is str
assert s.shout() == "HELLO!" and s + " x" == "hello x" and "x " + s == "x hello" and s * 2 == "hellohello"
s.attr = 1
assert s.attr == 1 and s.__dict__ == {"attr": 1}
assert repr(s) == "'hello'" and f"{s:>7}" == "  hello" and "%s" % s == "hello"
assert s.partition("l") == ("he", "l", "lo") and list(s) == list("hello") and s in ["hello"]


class N(str):
    def __new__(cls, x, extra):
        self = super().__new__(cls, x * 2)
        self.extra = extra
        return self


n = N("\u0100b", 5)
assert n == "\u0100b\u0100b" and n.extra == 5 and n.find("b") == 1


class E(str):
    def __eq__(self, other):
        return "equal"

    def __hash__(self):
        return 7

    def __add__(self, other):
        return "added"

    def __str__(self):
        return "text"


assert (E("a") == "b") == "equal" and hash(E("a")) == 7 and E("a") + "b" == "added"
assert str(E("a")) == "text" and "%s" % E("a") == "text" and format(E("a")) == "text"
assert "".join([E("a"), "b"]) == "ab"
