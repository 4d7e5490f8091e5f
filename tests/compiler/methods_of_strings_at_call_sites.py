"""Methods of str called at sites: exact strings, instances of subclasses, bytes and objects of other classes."""


class S(str):
    def isalpha(self):
        return 'mine'

    def strip(self, chars=None):
        return ('stripped', chars)


class T(str):
    pass


class Other:
    def __getattr__(self, name):
        return lambda *args: (name, args)


def zero(x):
    return [x.isalpha(), x.isdigit(), x.isalnum(), x.isspace(), x.isupper(), x.islower(), x.lower(), x.strip(), x.lstrip(), x.rstrip(), x.split()]


def one(x, a):
    return [x.strip(a), x.rstrip(a), x.split(a), x.startswith(a), x.endswith(a), x.find(a)]


def two(x, a, n):
    return [x.split(a, n), x.startswith(a, n), x.find(a, n)]


def replaced(x, a, b):
    return x.replace(a, b)


assert zero(' Ab1 ') == [False, False, False, False, False, False, ' ab1 ', 'Ab1', 'Ab1 ', ' Ab1', ['Ab1']]
assert zero(S('ab')) == ['mine', False, True, False, False, True, 'ab', ('stripped', None), 'ab', 'ab', ['ab']]
assert zero(T('12')) == [False, True, True, False, False, False, '12', '12', '12', '12', ['12']]
assert zero(b' x') == [False, False, False, False, False, True, b' x', b'x', b'x', b' x', [b'x']]
assert [type(v) for v in zero(T(' x '))[6:10]] == [str] * 4
assert zero(Other())[0] == ('isalpha', ()) and zero(Other())[10] == ('split', ())
assert one('a,b,a', 'a') == [',b,', 'a,b,', ['', ',b,', ''], True, True, 0]
assert one(S('a,b'), 'a')[0] == ('stripped', 'a')
assert one(b'aba', b'a') == [b'b', b'ab', [b'', b'b', b''], True, True, 0]
assert one(Other(), 1)[5] == ('find', (1,))
assert two('a.b.c', '.', 1) == [['a', 'b.c'], True, 1]
assert two(Other(), '.', 1)[0] == ('split', ('.', 1))
assert replaced('aXbX', 'X', '-') == 'a-b-' and replaced('X', 'X', 'é') == 'é' and replaced('é', 'é', 'X') == 'X'
assert replaced(b'ab', b'a', b'c') == b'cb' and replaced(T('abc'), 'z', 'y') == 'abc'
assert type(replaced(T('abc'), 'z', 'y')) is str


def raises(kind, text, f, *args):
    try:
        f(*args)
    except kind as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError


raises(TypeError, 'replace() argument 1 must be str, not int', replaced, 'a', 1, 'b')
raises(AttributeError, "'int' object has no attribute 'isalpha'", zero, 1)
raises(ValueError, 'empty separator', lambda x: x.split(''), 'a')


def kinds(c):
    n = 0
    if 'a' <= c <= 'z':
        n += 1
    if c in 'aeiou':
        n += 2
    if c not in 'xyz':
        n += 4
    if c == 'e':
        n += 8
    if c:
        n += 16
    while c in 'q':
        return n + 32
    return n


assert [kinds(c) for c in ('a', 'b', 'e', 'z', 'é', '', 'q', 'ab', '世', T('e'))] == [23, 21, 31, 17, 20, 34, 53, 21, 20, 31]
raises(TypeError, "'<=' not supported between instances of 'str' and 'int'", kinds, 1)
raises(TypeError, "'in <string>' requires string as left operand, not int", lambda c: 1 if c in 'abc' else 2, 1)


class Container:
    def __contains__(self, x):
        return x


def holds(c, x):
    if x in c:
        return True
    if x not in c:
        return False


assert holds(Container(), 3) is True and holds(Container(), 0) is False and holds({1: 2}, 1) and not holds([], 1)
assert [x.isspace() for x in '\t\n\v\f\r\x1c\x1f \x85\xa0a0_'] == [True] * 10 + [False] * 3
assert 'hELLO wORLD'.capitalize() == 'Hello world' and 'éA'.capitalize() == 'Éa' and 'ǆA'.capitalize() == 'ǅa' and ''.capitalize() == ''
