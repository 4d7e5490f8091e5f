for a, b, q, r in ((7, 2, 3, 1), (-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1), (6, 3, 2, 0), (-6, 3, -2, 0),
                   (0, 5, 0, 0), (1, 10**20, 0, 1), (-1, 10**20, -1, 10**20 - 1), (10**20, 7, 14285714285714285714, 2)):
    assert a // b == q and a % b == r and divmod(a, b) == (q, r), (a, b)
    assert q * b + r == a
assert 7 / 2 == 3.5 and -7 / 2 == -3.5 and 6 / 3 == 2.0 and type(6 / 3) is float
assert 2 ** 10 == 1024 and 2 ** -1 == 0.5 and 0 ** 0 == 1 and (-2) ** 3 == -8 and -2 ** 2 == -4
assert pow(3, 4, 5) == 1 and pow(2, -1, 7) == 4 and pow(-3, 3, 5) == 3
assert abs(-5) == 5 and -(-5) == 5 and +5 == 5 and ~5 == -6 and ~-1 == 0
for text, kind, want in (('1 // 0', ZeroDivisionError, 'integer division or modulo by zero'),
                         ('1 % 0', ZeroDivisionError, 'integer modulo by zero'),
                         ('1 / 0', ZeroDivisionError, 'division by zero'),
                         ('divmod(1, 0)', ZeroDivisionError, 'integer division or modulo by zero'),
                         ('0 ** -1', ZeroDivisionError, '0.0 cannot be raised to a negative power'),
                         ('1 << -1', ValueError, 'negative shift count'),
                         ('pow(2, 1, 0)', ValueError, 'pow() 3rd argument cannot be 0')):
    try:
        eval(text)
        assert False, text
    except kind as e:
        assert str(e) == want, (text, e)
