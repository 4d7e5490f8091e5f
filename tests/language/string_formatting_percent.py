assert '%s and %r' % ('a', 'b') == "a and 'b'" and '%d%%' % 50 == '50%' and '%s' % 5 == '5'
assert '%5d|%-5d|%05d|%+d|% d' % (42, 42, 42, 42, 42) == '   42|42   |00042|+42| 42'
assert '%x %X %#x %o %#o %c %c' % (255, 255, 255, 8, 8, 65, 'z') == 'ff FF 0xff 10 0o10 A z'
assert '%.2f %8.3f %-8.1f| %e %g' % (3.14159, 2.5, 1.25, 12345.678, 0.0001) == '3.14    2.500 1.2     | 1.234568e+04 0.0001'
assert '%(a)s-%(b)03d' % {'a': 'x', 'b': 7} == 'x-007' and '%*d|%-*d' % (5, 1, 4, 2) == '    1|2   '
assert '%.3s|%10.2s|' % ('abcdef', 'xyz') == 'abc|        xy|' and '%s' % (1,) == '1' and '%s' % ((1, 2),) == '(1, 2)'
assert '%s %s' % ([1], {}) == '[1] {}' and '%a' % 'é' == "'\\xe9'" and '' % () == ''
for code, want in (("'%d' % 'x'", "%d format: a real number is required, not str"),
                   ("'%s %s' % 1", 'not enough arguments for format string'),
                   ("'%s' % (1, 2)", 'not all arguments converted during string formatting'),
                   ("'%q' % 1", "unsupported format character 'q' (0x71) at index 1"),
                   ("'%' % 1", 'incomplete format'),
                   ("'%(a)s' % 1", 'format requires a mapping')):
    try:
        eval(code)
        assert False, code
    except (TypeError, ValueError) as e:
        assert str(e) == want, e
