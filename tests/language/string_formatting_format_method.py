assert '{} {}'.format(1, 2) == '1 2' and '{1} {0} {1}'.format('a', 'b') == 'b a b' and '{x}-{y}'.format(x=1, y=2) == '1-2'
assert '{0[1]} {0[0]} {d[k]}'.format([10, 20], d={'k': 5}) == '20 10 5' and '{0.real} {0.imag}'.format(5) == '5 0' and '{.real}'.format(5) == '5'
assert '{!r:>5}'.format('a') == "  'a'" and '{:>{w}}'.format('x', w=4) == '   x' and '{{{}}}'.format(1) == '{1}'
assert '{:,} {:_}'.format(1234567, 1234567) == '1,234,567 1_234_567' and '{:.3}'.format('abcdef') == 'abc'
assert '{:b} {:#o} {:c} {:n}'.format(5, 8, 97, 10) == '101 0o10 a 10' and '{:+.1e}'.format(12345.0) == '+1.2e+04'
assert '{a} {a!r} {b:>3}'.format_map({'a': 'x', 'b': 1}) == "x 'x'   1"
for code, kind, want in (("'{}'.format()", IndexError, 'Replacement index 0 out of range for positional args tuple'),
                         ("'{a}'.format()", KeyError, "'a'"),
                         ("'{0} {}'.format(1, 2)", ValueError, 'cannot switch from manual field specification to automatic field numbering'),
                         ("'{'.format(1)", ValueError, "Single '{' encountered in format string"),
                         ("'}'.format(1)", ValueError, "Single '}' encountered in format string"),
                         ("'{0.x}'.format(1)", AttributeError, "'int' object has no attribute 'x'")):
    try:
        eval(code)
        assert False, code
    except kind as e:
        assert str(e) == want, e
