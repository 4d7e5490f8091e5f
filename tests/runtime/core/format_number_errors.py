import sys

def error(value, spec):
    try:
        format(value, spec)
    except (ValueError, OverflowError) as e:
        return type(e).__name__ + ": " + str(e)

for value, spec, text in [
    (1, "zz", "Unknown format code 'z' for object of type 'int'"),
    (1.5, "abc", "Invalid format specifier 'abc' for object of type 'float'"),
    (1, "5.", "Format specifier missing precision"),
    (1, ".", "Format specifier missing precision"),
    (1, ".5d", "Precision not allowed in integer format specifier"),
    (1, ".5c", "Precision not allowed in integer format specifier"),
    (1, "zd", "Negative zero coercion (z) not allowed in integer format specifier"),
    (1, "zc", "Negative zero coercion (z) not allowed in integer format specifier"),
    (1, ",_", "Cannot specify both ',' and '_'."),
    (1, "_,", "Cannot specify both ',' and '_'."),
    (1, ",,", "Cannot specify ',' with ','."),
    (1, ",n", "Cannot specify ',' with 'n'."),
    (1, ",x", "Cannot specify ',' with 'x'."),
    (1, "_c", "Cannot specify '_' with 'c'."),
    (1, ",\u1234", "Cannot specify ',' with '\\x1234'."),
    (1, "\u1234", "Unknown format code '\\x1234' for object of type 'int'"),
    (1, "+c", "Sign not allowed with integer format specifier 'c'"),
    (1, "#c", "Alternate form (#) not allowed with integer format specifier 'c'"),
    (1, "s", "Unknown format code 's' for object of type 'int'"),
    (True, "s", "Unknown format code 's' for object of type 'bool'"),
    (1.5, "d", "Unknown format code 'd' for object of type 'float'"),
    (1.5, "x", "Unknown format code 'x' for object of type 'float'"),
    (1j, "05", "Zero padding is not allowed in complex format specifier"),
    (1j, "=5", "'=' alignment flag is not allowed in complex format specifier"),
    (1j, "d", "Unknown format code 'd' for object of type 'complex'"),
    (1j, "%", "Unknown format code '%' for object of type 'complex'"),
    (1, "9" * 30, "Too many decimal digits in format string"),
    (1.5, "." + "9" * 30, "Too many decimal digits in format string"),
    (1.5, ".99999999999f", "precision too big" if sys.maxsize > 2**32 else "Too many decimal digits in format string"),
]:
    assert error(value, spec) == "ValueError: " + text, (value, spec, error(value, spec))
assert error(-1, "c") == error(0x110000, "c") == "OverflowError: %c arg not in range(0x110000)"
assert error(10**400, "e") == "OverflowError: int too large to convert to float"
for method in (int.__format__, float.__format__, complex.__format__):
    try:
        method({int.__format__: 1, float.__format__: 1.5, complex.__format__: 1j}[method], 5)
        assert False
    except TypeError as e:
        assert str(e) == "__format__() argument must be str, not int"
