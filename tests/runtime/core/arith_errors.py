def error(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

def unsupported(sign, a, b):
    return f"TypeError: unsupported operand type(s) for {sign}: '{a}' and '{b}'"

class X:
    pass
x = X()
assert error(lambda: 1 + "a") == unsupported("+", "int", "str")
assert error(lambda: x - 1) == unsupported("-", "X", "int")
assert error(lambda: 1 - x) == unsupported("-", "int", "X")
assert error(lambda: x * x) == unsupported("*", "X", "X")
assert error(lambda: None / 1) == unsupported("/", "NoneType", "int")
assert error(lambda: 1 // None) == unsupported("//", "int", "NoneType")
assert error(lambda: [] % 2) == unsupported("%", "list", "int")
assert error(lambda: 1 @ 2) == unsupported("@", "int", "int")
assert error(lambda: 1 << 1.0) == unsupported("<<", "int", "float")
assert error(lambda: "a" >> 1) == unsupported(">>", "str", "int")
assert error(lambda: 1 & "a") == unsupported("&", "int", "str")
assert error(lambda: 1 ^ 1.5) == unsupported("^", "int", "float")
assert error(lambda: {} | 1) == unsupported("|", "dict", "int")
assert error(lambda: "a" ** 2) == unsupported("** or pow()", "str", "int")
assert error(lambda: pow("a", 2)) == unsupported("** or pow()", "str", "int")
assert error(lambda: divmod("a", 2)) == unsupported("divmod()", "str", "int")
assert error(lambda: pow(1, 2, "a")) == "TypeError: unsupported operand type(s) for ** or pow(): 'int', 'int', 'str'"
assert error(lambda: print >> 1) == unsupported(">>", "builtin_function_or_method", "int") + \
    ". Did you mean \"print(<message>, file=<output_stream>)\"?"
assert error(lambda: "a" + 1) == 'TypeError: can only concatenate str (not "int") to str'
assert error(lambda: [] + 1) == 'TypeError: can only concatenate list (not "int") to list'
assert error(lambda: () + []) == 'TypeError: can only concatenate tuple (not "list") to tuple'
assert error(lambda: b"a" + "b") == "TypeError: can't concat str to bytes"
assert error(lambda: bytearray() + 1) == "TypeError: can't concat int to bytearray"
assert error(lambda: 1 + [1]) == unsupported("+", "int", "list")
assert error(lambda: [] * "a") == "TypeError: can't multiply sequence by non-int of type 'str'"
assert error(lambda: "a" * 1.5) == error(lambda: 1.5 * "a") == "TypeError: can't multiply sequence by non-int of type 'float'"
assert error(lambda: () * x) == "TypeError: can't multiply sequence by non-int of type 'X'"
assert error(lambda: [1] * 2**70) == "OverflowError: cannot fit 'int' into an index-sized integer"
assert error(lambda: -"a") == "TypeError: bad operand type for unary -: 'str'"
assert error(lambda: +[]) == "TypeError: bad operand type for unary +: 'list'"
assert error(lambda: ~x) == "TypeError: bad operand type for unary ~: 'X'"
assert error(lambda: abs("a")) == "TypeError: bad operand type for abs(): 'str'"

def inplace(a, sign, b):
    try:
        if sign == "+=": a += b
        elif sign == "-=": a -= b
        elif sign == "*=": a *= b
        elif sign == "/=": a /= b
        elif sign == "//=": a //= b
        elif sign == "%=": a %= b
        elif sign == "**=": a **= b
        elif sign == "@=": a @= b
        elif sign == "<<=": a <<= b
        elif sign == ">>=": a >>= b
        elif sign == "&=": a &= b
        elif sign == "|=": a |= b
        elif sign == "^=": a ^= b
    except TypeError as e:
        return "TypeError: " + str(e)

for sign in "+= -= *= /= //= %= **= @= <<= >>= &= |= ^=".split():
    assert inplace(x, sign, 1) == unsupported(sign, "X", "int"), sign
    assert inplace(1, sign, x) == unsupported(sign, "int", "X"), sign
assert inplace("a", "+=", 1) == 'TypeError: can only concatenate str (not "int") to str'
assert inplace((), "+=", 1) == 'TypeError: can only concatenate tuple (not "int") to tuple'
assert inplace([], "*=", "a") == "TypeError: can't multiply sequence by non-int of type 'str'"
