for x, text in ((1j, "1j"), (1 + 2j, "(1+2j)"), (-1 - 2j, "(-1-2j)"), (complex(0, 0), "0j"), (complex(-0.0, 1), "(-0+1j)"),
                (complex(1, -0.0), "(1-0j)"), (complex(0, -0.0), "-0j"), (1.5e20 + 0.1j, "(1.5e+20+0.1j)"), (complex("nan+infj"), "(nan+infj)"),
                (complex(float("inf"), float("-inf")), "(inf-infj)")):
    assert repr(x) == str(x) == text, (x, text)
    if text[1:4] != "nan":
        assert repr(complex(text)) == text
c = complex
assert c() == 0 and c(1) == 1 and c(1, 2) == 1 + 2j and c(1.5) == 1.5 and c(real=1, imag=2) == 1 + 2j and c(imag=3) == 3j
assert c(1j, 1j) == -1 + 1j and c(1, 1j) == 0j and c(1 + 2j) == 1 + 2j and c(1j, 2) == 3j and c(True, 2**70) == c(1.0, 2.0**70)
for text, x in (("1", 1), ("j", 1j), ("-j", -1j), ("+J", 1j), ("1+j", 1 + 1j), ("1-2J", 1 - 2j), (" (1+2j) ", 1 + 2j), ("( 1 )", 1),
                ("1e5-1e-5j", 1e5 - 1e-5j), ("-1.5j", -1.5j), (".5+5.j", 0.5 + 5j), ("1_0+2_0j", 10 + 20j), ("\u0661+\u0662j", 1 + 2j),
                ("inf", c("inf")), ("-infj", c(0, float("-inf")))):
    assert c(text) == x, text

def error(*args):
    try:
        c(*args)
    except (ValueError, TypeError) as e:
        return type(e).__name__ + ": " + str(e)

for text in ("", "x", "1 + 2j", "1+2", "1j+2", "(1+2j", "1+2j)", "()", "1+2jj", "j1", "1++2j", "--1", "1+2j 3", "1\0"):
    assert error(text) == "ValueError: complex() arg is a malformed string", text
for text in ("1__0", "1_+2j", "_1"):
    assert error(text) == f"ValueError: could not convert string to complex: {text!r}"
assert error("1", 2) == "TypeError: complex() can't take second arg if first is a string"
assert error(1, "2") == "TypeError: complex() second arg can't be a string"
assert error([]) == "TypeError: complex() first argument must be a string or a number, not 'list'"
assert error(1, []) == "TypeError: complex() second argument must be a number, not 'list'"

class C:
    def __complex__(self):
        return 1 + 2j
class D:
    def __complex__(self):
        return 1.5
class F:
    def __float__(self):
        return 2.5
class I:
    def __index__(self):
        return 3
assert c(C()) == 1 + 2j and c(F()) == 2.5 and c(I(), F()) == 3 + 2.5j
assert error(D()) == "TypeError: __complex__ returned non-complex (type float)"

class Sub(complex):
    pass
s = Sub(1, 2)
s.x = 5
assert s == 1 + 2j and type(s) is Sub and s.x == 5 and type(s + 1) is complex and repr(s) == "(1+2j)" and Sub("2j") == 2j
assert s.real == 1.0 and s.imag == 2.0 and s.conjugate() == 1 - 2j and s.__complex__() == s and s.__getnewargs__() == (1.0, 2.0)
try:
    s.real = 1
    assert False
except AttributeError as e:
    assert str(e) in ("readonly attribute", "attribute 'real' of 'complex' objects is not writable")

class Other(complex):
    def __complex__(self):
        return 42j
class Bad(complex):
    def __complex__(self):
        return None
assert c(Other(1j)) == 42j and error(Bad(1j)) == "TypeError: __complex__ returned non-complex (type NoneType)"
