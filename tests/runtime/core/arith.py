# Which operand is asked, in which order, and what is said at the end.
log = []

class A:
    def __init__(self, name="A"):
        self.name = name
    def __add__(self, other):
        log.append(self.name + ".add")
        return NotImplemented
    def __radd__(self, other):
        log.append(self.name + ".radd")
        return NotImplemented

class B(A):
    pass

class C(A):
    def __radd__(self, other):
        log.append("C.radd")
        return "C"

class Other:
    def __radd__(self, other):
        log.append("Other.radd")
        return "Other"

def ask(f):
    log.clear()
    try:
        r = f()
    except TypeError as e:
        r = str(e)
    return r, " ".join(log)

text = "unsupported operand type(s) for +: '{}' and '{}'"
assert ask(lambda: A() + 1) == (text.format("A", "int"), "A.add")
assert ask(lambda: 1 + A()) == (text.format("int", "A"), "A.radd")
assert ask(lambda: A("x") + A("y")) == (text.format("A", "A"), "x.add")     # the same type is asked once
assert ask(lambda: A("x") + B("y")) == (text.format("A", "B"), "x.add y.radd")  # not overridden: left first
assert ask(lambda: A("x") + C()) == ("C", "C.radd")                           # overridden: the subclass first
assert ask(lambda: C("c") + A("x")) == (text.format("C", "A"), "c.add x.radd")
assert ask(lambda: A() + Other()) == ("Other", "A.add Other.radd")
assert ask(lambda: [1] + Other()) == ("Other", "Other.radd")                  # before list says no
assert ask(lambda: "a" + Other()) == ("Other", "Other.radd")
assert ask(lambda: (1,) + Other()) == ("Other", "Other.radd")
assert ask(lambda: b"a" + Other()) == ("Other", "Other.radd")

class In:
    def __init__(self):
        self.calls = []
    def __iadd__(self, other):
        self.calls.append(other)
        return self
    def __isub__(self, other):
        return NotImplemented
    def __sub__(self, other):
        return "sub"

x = y = In()
x += 5
assert x is y and x.calls == [5]
x -= 1
assert x == "sub"
z = 5
try:
    z -= In()
    assert False
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for -=: 'int' and 'In'"

class R:
    def __rsub__(self, o): return "rsub"
    def __rmul__(self, o): return "rmul"
    def __rtruediv__(self, o): return "rtruediv"
    def __rfloordiv__(self, o): return "rfloordiv"
    def __rmod__(self, o): return "rmod"
    def __rdivmod__(self, o): return "rdivmod"
    def __rpow__(self, o): return "rpow"
    def __rlshift__(self, o): return "rlshift"
    def __rrshift__(self, o): return "rrshift"
    def __rand__(self, o): return "rand"
    def __rxor__(self, o): return "rxor"
    def __ror__(self, o): return "ror"
    def __rmatmul__(self, o): return "rmatmul"
r = R()
assert (1 - r, 1 * r, 1 / r, 1 // r, 1 % r, divmod(1, r), 1 ** r, 1 << r, 1 >> r, 1 & r, 1 ^ r, 1 | r, 1 @ r) == \
    ("rsub", "rmul", "rtruediv", "rfloordiv", "rmod", "rdivmod", "rpow", "rlshift", "rrshift", "rand", "rxor", "ror", "rmatmul")
assert 1.5 - r == "rsub" and [1] * r == "rmul" and "a" * r == "rmul" and {} | r == "ror" and pow(2, r) == "rpow"

class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __pow__(self, e, m=None): return ("pow", e, m)
assert (-U(), +U(), ~U(), abs(U())) == ("neg", "pos", "invert", "abs")
u = U()
assert u ** 2 == ("pow", 2, None) and pow(u, 2, 3) == ("pow", 2, 3)
