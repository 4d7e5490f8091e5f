def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert "%d %s %r" % (1, "a", "b") == "1 a 'b'" and "%s" % 5 == "5" and "%s" % None == "None"
assert "%%" % () == "%" and "100%% %s" % "x" == "100% x" and "abc" % () == "abc" and "x" % {} == "x" and "x" % [] == "x"
assert "%5d|%-5d|%05d|%+d|% d" % (1, 2, 3, 4, 5) == "    1|2    |00003|+4| 5"
assert "%x %X %o %#x %#X %#o" % (255, 255, 8, 255, 255, 8) == "ff FF 10 0xff 0XFF 0o10"
assert "%.5d %.3x %+.3x %#.5x %08.3d" % (-3, -10, 10, 3, 3) == "-00003 -00a +00a 0x00003 00000003"
assert "%#08x|%#-8x|" % (10, 10) == "0x00000a|0xa     |"
assert "%i %u %hd %ld" % (1, 2, 3, 4) == "1 2 3 4" and "%d" % 3.99 == "3" and "%d" % True == "1"
assert "%d" % (10**30) == "1" + "0" * 30
assert "%f %.2f %e %g %G %.3e" % (1.5, 2.375, 12345.678, 1e-5, 1e20, 0.0) == "1.500000 2.38 1.234568e+04 1e-05 1E+20 0.000e+00"
assert "%.2f" % 1.0 == "1.00" and "%8.3f|%-8.3f|%08.3f" % (3.14159, 3.14159, -3.14159) == "   3.142|3.142   |-003.142"
assert "%+f %+f" % (float("nan"), 1) == "+nan +1.000000" and "%05f" % float("inf") == "00inf" and "%F" % float("inf") == "INF"
assert "%#.0f %#g" % (3.0, 3.0) == "3. 3.00000" and "%010.3e" % 1234.5 == "01.234e+03" and "%.0f" % 0.5 == "0"
assert "%c%c" % (65, "\u0100") == "A\u0100" and "%5c|%-5c|" % ("a", 66) == "    a|B    |"
assert "%5s|%-5s|%.2s|%5.1s|%05s" % ("a", "b", "cde", "fgh", "i") == "    a|b    |cd|    f|    i"
assert "%a %r" % ("\xe9", "\xe9") == "'\\xe9' '\xe9'" and "%5.2r|" % "abc" == "   'a|"
assert "%*d|%-*d|%*d|" % (5, 1, 5, 2, -5, 3) == "    1|2    |3    |" and "%.*f" % (2, 1.0) == "1.00" and "%.*f" % (-1, 2.5) == "2"
assert "%(a)s %(b)5d %(a)s" % {"a": 1, "b": 2} == "1     2 1" and "%(a(b))s" % {"a(b)": 1} == "1"
assert "%s %s" % ((1, 2), [3]) == "(1, 2) [3]" and "%s" % {"a": 1} == "{'a': 1}" and "%s" % ((1,),) == "(1,)"
assert "\u0100%s\U00010000" % "x" == "\u0100x\U00010000"


class I:
    def __index__(self):
        return 17


class F:
    def __int__(self):
        return 3

    def __float__(self):
        return 2.5


assert "%x %d %o" % (I(), I(), I()) == "11 17 21" and "%d %.1f" % (F(), F()) == "3 2.5"


class M:
    def __getitem__(self, k):
        return k * 2


assert "%(ab)s" % M() == "abab"

# in texts of any width, short and long
for text in ('', 'é', '世', '😀', 'x' * 90, 'x' * 94, 'é' * 100):
    assert (text + '%5d|%-5d|%05d|%+d|%x|%#X|%.4d' + text) % (42, 42, 42, 42, 255, 255, 7) == text + '   42|42   |00042|+42|ff|0XFF|0007' + text
    assert (text + '{}{}{}').format(1, 'é', None) == text + '1éNone'
    assert (text + '%8.3f|%s|%r' + text) % (1.5, text, text) == text + '   1.500|' + text + '|' + repr(text) + text
