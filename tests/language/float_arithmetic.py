inf, nan = float('inf'), float('nan')
assert 7.5 // 2 == 3.0 and -7.5 // 2 == -4.0 and 7.5 % 2 == 1.5 and -7.5 % 2 == 0.5 and 7.5 % -2 == -0.5
assert divmod(-7.5, 2) == (-4.0, 0.5) and 2.0 ** 0.5 == 1.4142135623730951 and 2 ** 0.5 == 2.0 ** 0.5
assert inf - inf != inf - inf and inf > 1e308 and -inf < 0 and not nan < 1 and not nan > 1 and nan != nan
assert 1e308 * 10 == inf and -1e308 * 10 == -inf and 5e-324 / 2 == 0.0
assert 0.0 == -0.0 and str(0.0 * -1) == '-0.0' and str(-0.0 + 0.0) == '0.0' and str(0.0 % -1) == '-0.0'
assert 0.1 + 0.2 != 0.3 and 0.5 + 0.25 == 0.75 and 1e16 + 1 == 1e16
assert (-8) ** (1 / 3) != -2 and type((-8) ** 0.5) is complex and (-8.0) ** 2 == 64.0 and (-8.0) ** -1 == -0.125
assert 3 * 1.5 == 4.5 and 1 - 0.5 == 0.5 and 2 ** 70 * 1.0 == 2.0 ** 70 and 2 == 2.0 and hash(2) == hash(2.0)
assert int(2.9) == 2 and round(2.5) == 2 and round(3.5) == 4 and round(-2.5) == -2 and round(2.675, 2) == 2.67
assert round(1234.5678, -2) == 1200.0 and type(round(1.5)) is int and type(round(1.5, 0)) is float
assert (0.5).as_integer_ratio() == (1, 2) and (2.5).is_integer() is False and (2.0).is_integer()
assert (1.5).hex() == '0x1.8000000000000p+0' and float.fromhex('0x1.8p1') == 3.0
assert float('1e3') == 1000.0 and float(' -1.5 ') == -1.5 and float('1_0.5') == 10.5 and float('Infinity') == inf
for text, kind, want in (('1.0 / 0', ZeroDivisionError, 'float division by zero'),
                         ('1.0 // 0', ZeroDivisionError, 'float floor division by zero'),
                         ('1.0 % 0', ZeroDivisionError, 'float modulo'),
                         ('0.0 ** -1', ZeroDivisionError, '0.0 cannot be raised to a negative power'),
                         ('10.0 ** 400', OverflowError, "(34, 'Numerical result out of range')"),
                         ("float('x')", ValueError, "could not convert string to float: 'x'"),
                         ('1.0 & 1', TypeError, "unsupported operand type(s) for &: 'float' and 'int'")):
    try:
        eval(text)
        assert False, text
    except kind as e:
        assert str(e) == want, e
