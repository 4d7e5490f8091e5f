s = 'Hello, World'
assert s.upper() == 'HELLO, WORLD' and s.lower() == 'hello, world' and s.swapcase() == 'hELLO, wORLD'
assert s.find('o') == 4 and s.rfind('o') == 8 and s.find('z') == -1 and s.index('W') == 7 and s.count('l') == 3
assert s.replace('l', 'L') == 'HeLLo, WorLd' and s.replace('l', '', 2) == 'Heo, World' and 'aa'.replace('', '-') == '-a-a-'
assert s.split(', ') == ['Hello', 'World'] and ' a  b '.split() == ['a', 'b'] and 'a,b,c'.split(',', 1) == ['a', 'b,c']
assert 'a,b,c'.rsplit(',', 1) == ['a,b', 'c'] and ''.split() == [] and ''.split(',') == ['']
assert 'a\nb\r\nc'.splitlines() == ['a', 'b', 'c'] and 'a\nb'.splitlines(True) == ['a\n', 'b']
assert '-'.join(['a', 'b']) == 'a-b' and ''.join([]) == '' and ','.join('abc') == 'a,b,c'
assert '  x '.strip() == 'x' and 'xxaxx'.strip('x') == 'a' and 'abc'.lstrip('ba') == 'c' and 'abc'.rstrip('bc') == 'a'
assert s.startswith('Hell') and s.endswith(('x', 'ld')) and s.startswith('World', 7) and not s.startswith('x')
assert 'x'.center(5, '*') == '**x**' and 'x'.ljust(3) + '|' == 'x  |' and 'x'.rjust(3) == '  x' and '-5'.zfill(4) == '-005'
assert s.partition(', ') == ('Hello', ', ', 'World') and 'abc'.rpartition('x') == ('', '', 'abc')
assert 'abc'.isalpha() and '123'.isdigit() and 'a1'.isalnum() and ' '.isspace() and 'Ab'.istitle() and 'a_1'.isidentifier()
assert 'hello world'.title() == 'Hello World' and 'hELLO'.capitalize() == 'Hello' and 'ß'.casefold() == 'ss'
assert 'a\tb'.expandtabs(4) == 'a   b' and 'abc'.translate({97: 'X', 98: None}) == 'Xc'
assert str.maketrans('ab', 'xy') == {97: 120, 98: 121} and 'prefix-x'.removeprefix('prefix-') == 'x' and 'x.py'.removesuffix('.py') == 'x'
assert 'b' in 'abc' and 'bd' not in 'abc' and '' in 'abc' and 'abc' < 'abd' and 'a' * 3 == 'aaa' and 'ab' + 'cd' == 'abcd'
try:
    'abc'.index('z')
    assert False
except ValueError as e:
    assert str(e) == 'substring not found'
try:
    ','.join([1])
    assert False
except TypeError as e:
    assert str(e) == 'sequence item 0: expected str instance, int found'
