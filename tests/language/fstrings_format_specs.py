x, pi, s = 42, 3.14159, 'abc'
assert f'{x:5}|{x:<5}|{x:^5}|{x:>5}|{x:=+5}' == '   42|42   | 42  |   42|+  42'
assert f'{x:05d} {x:x} {x:#x} {x:X} {x:o} {x:#b} {x:e} {x:,}' == '00042 2a 0x2a 2A 52 0b101010 4.200000e+01 42'
assert f'{pi:.2f} {pi:8.3f} {pi:<8.1f}| {pi:+.0f} {pi:.3g} {pi:%}' == '3.14    3.142 3.1     | +3 3.14 314.159000%'
assert f'{s:>6}|{s:*^7}|{s:.2}|{s:_<5.1}' == '   abc|**abc**|ab|a____'
assert f'{1234567:,} {1234567:_} {1234567.891:,.2f}' == '1,234,567 1_234_567 1,234,567.89'
w, p, fill = 10, 3, '*'
assert f'{pi:{w}.{p}}|{s:{fill}>{w}}|{x:{"0"}{w}}' == '      3.14|*******abc|0000000042'
assert f'{pi:{w}.{p}f}|{pi!r:>{w}}' == '     3.142|   3.14159'
assert f'{-5:05} {5:+} {5: } {-5:>5}|{True:d} {True:>5}' == '-0005 +5  5    -5|1     1'
assert f'{True:d}' == '1' and f'{True!s:>5}' == ' True'
for text, want in (("f'{5:s}'", "Unknown format code 's' for object of type 'int'"),
                   ("f'{\"a\":d}'", "Unknown format code 'd' for object of type 'str'"),
                   ("f'{[]:5}'", 'unsupported format string passed to list.__format__')):
    try:
        eval(text)
        assert False
    except (ValueError, TypeError) as e:
        assert str(e) == want, e
