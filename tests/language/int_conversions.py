assert int() == 0 and int('  12 ') == 12 and int('-0x1f', 16) == -31 and int('0b101', 0) == 5 and int('z', 36) == 35
assert int(3.99) == 3 and int(-3.99) == -3 and int('1_000') == 1000 and int(True) == 1 and int(b'12') == 12
assert int(1e20) == 100000000000000000000 and int('٣') == 3
for text, kind, want in (("int('x')", ValueError, "invalid literal for int() with base 10: 'x'"),
                         ("int('')", ValueError, "invalid literal for int() with base 10: ''"),
                         ("int('12', 2)", ValueError, "invalid literal for int() with base 2: '12'"),
                         ("int('1__0')", ValueError, "invalid literal for int() with base 10: '1__0'"),
                         ("int(None)", TypeError, "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"),
                         ("int(5, 2)", TypeError, "int() can't convert non-string with explicit base"),
                         ("int('1', 1)", ValueError, 'int() base must be >= 2 and <= 36, or 0'),
                         ("int(float('nan'))", ValueError, 'cannot convert float NaN to integer'),
                         ("int(float('inf'))", OverflowError, 'cannot convert float infinity to integer')):
    try:
        eval(text)
        assert False, text
    except kind as e:
        assert str(e) == want, e
assert (5).real == 5 and (5).imag == 0 and (5).numerator == 5 and (5).denominator == 1 and (5).conjugate() == 5
assert (7).as_integer_ratio() == (7, 1) and 5 .__add__(3) == 8 and int.__add__(1, 2) == 3
assert round(15, -1) == 20 and round(25, -1) == 20 and round(-15, -1) == -20 and round(5) == 5
assert chr(97) == 'a' and ord('é') == 233 and bool(2) is True
