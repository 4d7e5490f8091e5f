class F(float):
    def __new__(cls, x, tag=None):
        self = float.__new__(cls, x)
        self.tag = tag
        return self

a = F(1.5, "t")
assert a == 1.5 and a.tag == "t" and type(a) is F and repr(a) == "1.5" and f"{a:.2f}" == "1.50" and hash(a) == hash(1.5)
assert type(a + 1) is float and a + 1 == 2.5 and 1 + a == 2.5 and -a == -1.5 and abs(F(-2)) == 2.0 and a * 2 == 3.0
assert a < 2 and a == F(1.5) and {1.5: 1}[a] == 1 and int(a) == 1 and float(a) == 1.5 and type(float(a)) is float
assert round(a) == 2 and a.is_integer() is False and F("2.5") == 2.5 and F(3) == 3.0
a.x = 1
assert a.__dict__ == {"tag": "t", "x": 1}

class G(float):
    def __add__(self, other):
        return "add"
    def __radd__(self, other):
        return "radd"
    def __float__(self):
        return 9.5
assert G(1) + 1 == "add" and 1 + G(1) == "radd" and 1.0 + G(1) == "radd" and float(G(1)) == 9.5

class S(float):
    __slots__ = ("x",)
s = S(2.5)
s.x = 7
assert s.x == 7 and s == 2.5 and not hasattr(s, "__dict__")

class Float:
    def __init__(self, v):
        self.v = v
    def __float__(self):
        return self.v
class Index:
    def __index__(self):
        return 7
assert float(Float(2.5)) == 2.5 and float(Index()) == 7.0

def error(f):
    try:
        f()
    except TypeError as e:
        return str(e)
assert error(lambda: float(Float(1))) == "Float.__float__ returned non-float (type int)"
assert error(lambda: float(Float("x"))) == "Float.__float__ returned non-float (type str)"

class K(float):
    def __new__(cls, x, *, tag):
        self = super().__new__(cls, x)
        return self
    def __init__(self, x, *, tag):
        self.tag = tag
assert K(1.5, tag="t").tag == "t"
class N(float):
    pass
assert error(lambda: N(x=1)) == "float() takes no keyword arguments"

class Twice(float):
    def __float__(self):
        return self
class Wrong(float):
    def __float__(self):
        return 42
class Text(str):
    def __float__(self):
        return 9.5
assert type(float(Twice(2.5))) is float and float(Twice(2.5)) == 2.5 and float(Text("8")) == 9.5 and float(str.__new__(Text, "8").upper()) == 8.0
assert error(lambda: float(Wrong(1))) == "Wrong.__float__ returned non-float (type int)"
nan = float("nan")
assert hash(nan) == object.__hash__(nan) and len({nan, nan}) == 1
n = F(nan)
assert hash(n) == object.__hash__(n)
