# f-strings of every mix of values: text, small ints, others; short and long.

class S(str):
    pass

class F:
    def __init__(self, log, x):
        self.log, self.x = log, x
    def __format__(self, spec):
        self.log.append(self.x)
        return S('<%s%s>' % (self.x, spec))

def values():
    return ['', 'a', 'abc', 'é', '€', '😀', 'x' * 300, S('sub'), 0, 7, -1, -10, 2 ** 30, 2 ** 61 - 1, -2 ** 61,
            2 ** 61, 10 ** 40, 1.5, -0.0, None, True, [1], 'tip' * 100 + 'y']

def mixes():
    for a in values():
        for b in values():
            s = f'{a}{b}'
            assert type(s) is str and s == str(a) + str(b), (a, b, s)
            assert f'[{a}|{b}]{a}' == '[' + str(a) + '|' + str(b) + ']' + str(a)
            assert f'{a!r}:{b!s}' == repr(a) + ':' + str(b)
    n = 12345
    assert f'{n}' == '12345' and f'{n}{n}' == '1234512345' and f'{n}' + f'{n:>7}' == '12345  12345'
    assert f'{n}{"x" if n else "y"}{n}' == '12345x12345'
    assert len(f'{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}'
               f'{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}') == 300
    assert hash(f'{1}{2}') == hash('12') and {f'{1}{n}': 1}['112345'] == 1
    assert f'{1}{""}' == '1' and f'{""}{""}' == '' and f'{"é"}{5}'.isascii() is False and f'{"a"}{5}'.isascii()

def order():
    log = []
    def g(x):
        log.append('g%d' % x)
        return F(log, x)
    assert f'{g(1)}{g(2):s}{len(log)}' == '<1><2s>4', log
    assert log == ['g1', 1, 'g2', 2]
    def fail():
        raise KeyError(5)
    for f in (lambda: f'{1}{fail()}', lambda: f'{fail()}{1}', lambda: f'{g(3)}{fail()}'):
        try:
            f()
        except KeyError:
            pass
        else:
            assert False
    try:
        f'{1}{2:q}'
    except ValueError as e:
        assert str(e) == "Unknown format code 'q' for object of type 'int'"
    try:
        s = f'{1}{n}'
        n = 3
    except UnboundLocalError:
        pass

def specs():
    for v in (0, 5, -5, 123456, -123456, 2 ** 70, True):
        for spec in ('', 'd', '5', '05', '05d', '<8', '>8', '^8', '=8', '=08', '<08', 'x', '#x', 'X', '#06x', '08b', 'o', 'c' if v == 5 else 'd', ',',
                     '010,', '_', '+', ' ', '+05', '-5', '*^9', '0<9', '00009', 'n', 'e', '.3f', '10.2f', '010.2f', '%', 'g', '+.1e', 'é>6', '5.'[:1]):
            want = format(v, spec)
            assert f'{v:{spec}}' == want and '{:{}}'.format(v, spec) == want
    assert f'{-5:05}' == '-0005' and f'{5:<05}' == '50000' and f'{-5:=6}' == '-    5' and f'{255:#06x}' == '0x00ff'
    assert f'{1234567:015,}' == '000,001,234,567' and f'{0:03}' == '000' and f'{float("nan"):06}' == '000nan'
    assert f'{-1.5:08.2f}' == '-0001.50' and f'{float("-inf"):07}' == '-000inf' and f'{"a":05}' == 'a0000'
    for v, spec, text in ((5, '5.', 'Format specifier missing precision'), (5, '.3', 'Precision not allowed in integer format specifier'),
                          (5, '99999999999999999999', 'Too many decimal digits in format string'), (5, '5dd', "Invalid format specifier '5dd' for object of type 'int'"),
                          ('a', '=5', "'=' alignment not allowed in string format specifier"), (1.5, '5x', "Unknown format code 'x' for object of type 'float'"),
                          (5, '<<<', "Unknown format code '<' for object of type 'int'"), (5, '0005é', "Unknown format code '\\xe9' for object of type 'int'")):
        try:
            format(v, spec)
        except ValueError as e:
            assert str(e) == text, str(e)
        else:
            assert False, spec

mixes()
order()
specs()
