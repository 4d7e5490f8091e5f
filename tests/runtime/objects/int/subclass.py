class I(int):
    def __new__(cls, x, tag=None):
        self = super().__new__(cls, x)
        self.tag = tag
        return self

a = I(5, "five")
assert a == 5 and a.tag == "five" and type(a) is I and isinstance(a, int)
assert type(a + 1) is int and a + 1 == 6 and 1 + a == 6 and a * a == 25 and type(+a) is int
assert repr(a) == "5" and str(a) == "5" and f"{a:03}" == "005" and hash(a) == 5
assert a < 6 and 4 < a and a == 5.0 and a != "5" and bool(a) and not I(0)
assert [10, 11, 12, 13, 14, 15][a] == 15 and list(range(a)) == [0, 1, 2, 3, 4]
assert type(int(a)) is int and int(a) == 5 and type(a.real) is int and type(abs(I(-3))) is int
big = I(2**100)
assert big == 2**100 and big - 2**100 == 0 and type(-big) is int and -big == -2**100
assert I("12") == 12 and I(3.7) == 3 and I(b"7") == 7
assert {5: "x"}[a] == "x" and a in [5] and max(a, 3) is a
assert divmod(a, 3) == (1, 2) and pow(a, 2, 7) == 4 and -a == -5 and ~a == -6
a.other = 1
assert a.__dict__ == {"tag": "five", "other": 1}

class R(int):
    def __radd__(self, other):
        return "radd"
    def __add__(self, other):
        return "add"
    def __repr__(self):
        return "R!"
    def __int__(self):
        return 42
assert 1 + R(2) == "radd" and R(2) + 1 == "add" and R(1) + R(2) == "add"
assert repr(R(1)) == "R!" and str(R(1)) == "R!" and int(R(1)) == 42 and f"{R(1)}" == "R!" and f"{R(1):2}" == " 1"

class Plain(int):
    __slots__ = ()
assert Plain(3) + 1 == 4
try:
    class Bad(int):
        __slots__ = ("x",)
    assert False
except TypeError as e:
    assert str(e) == "nonempty __slots__ not supported for subtype of 'int'"
