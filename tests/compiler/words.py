# alone
# A program that can look up only what it names: all of it is there.
import sys
import math
from time import *


class Slotted:
    __slots__ = ('größe', 'b', 'a')


s = Slotted()
s.größe = 1
assert s.größe == 1 and Slotted.__slots__[0] == 'größe'
try:
    class Wrong:
        __slots__ = ('1a',)
except TypeError as e:
    assert str(e) == '__slots__ must be identifiers', e
else:
    assert False

assert 'a-b'.partition('-') == ('a', '-', 'b') and 'ÄÖ'.casefold() == 'äö' and '١٢'.isdecimal() and int('١٢') == 12
assert float('\u2003١.٥\u2003') == 1.5 and 'a\u2028b\x85c'.splitlines() == ['a', 'b', 'c'] and '\u3000x\u1680'.strip() == 'x'
assert repr('\u0378\u00e9\ue000\U0001f600\U000e0001') == r"'\u0378é\ue000😀\U000e0001'"
assert 'a\u2003b c'.split() == ['a', 'b', 'c']
assert 2 ** 100 % 7 == 2 and pow(3, 5, 7) == 5 and 2.0 ** 0.5 == math.sqrt(2) and isinstance((-8) ** 0.5, complex)
assert '%5.1f|%-4d|%s' % (1.25, 3, 'x') == '  1.2|3   |x' and b'%d' % 3 == b'3'
assert f'{255:#06x} {1.5:>6} {"a":*^3}' == '0x00ff    1.5 *a*' and format(3, '03') == '003'
assert '{0.real}{1.imag}'.format(3, 2j) == '32.0' and (1 + 2j).conjugate() == 1 - 2j
assert getattr([], 'append') and getattr(3, 'nothing', None) is None and hasattr('', 'zfill')
assert getattr('abc', 'is' + 'alpha')()

match 4:
    case int(imag=i):
        assert i == 0
match {'a': 1}:
    case {'a': x, **rest}:
        assert x == 1 and rest == {}

b = bytearray(b'abc')
assert list(b) == [97, 98, 99] and b * 2 == b'abcabc' and b.upper() == b'ABC' and bytes(b)[::-1] == b'cba'
assert memoryview(b)[1] == 98 and {1, 2} | {3} == {1, 2, 3} and frozenset([1]) < {1, 2}
assert 3 in {1, 2, 3} and {1: 2}.keys() & {1} == {1} and [3, 1, 2].index(2) == 2 and sorted('ba') == ['a', 'b']
assert sys.version_info >= (3, 11) and sys.float_info.dig == 15 and sys.flags.verbose == 0 and 'sys' in sys.builtin_module_names
assert sys.stdin is sys.__stdin__ and sys.stdin.readable() and sys.int_info.bits_per_digit == 30
assert gmtime(0).tm_year == 1970


async def one():
    return 1


async def two():
    return await one() + 1


async def numbers():
    for n in range(3):
        yield n


async def add():
    return sum([n async for n in numbers()])


def drive(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value


assert drive(two()) == 2 and drive(add()) == 3


class Meta(type):
    def __call__(cls, *args):
        return super().__call__(*args)


class Made(metaclass=Meta):
    pass


assert type(Made()) is Made and type('Dynamic', (Made,), {'x': 1})().x == 1

try:
    open('/nowhere/at/all')
except FileNotFoundError as e:
    assert e.errno == 2 and e.filename == '/nowhere/at/all'
try:
    raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
except* ValueError as group:
    assert group.exceptions[0].args == (1,)
except* TypeError:
    pass
with open(__file__, 'rb') as f:
    start = bytearray(7)
    assert f.readinto(start) == 7 and start == b'# alone' and f.tell() == 7
with open(__file__) as f:
    assert f.readline() == '# alone\n' and len(f.readlines()) > 10


def read_self(text, *, end='', sep=' '):
    return text.join(['a', 'b']) + end


assert read_self(sep='', text='-', end='.') == 'a-b.'
assert [c for c in map(str.title, ['ab'])] == ['Ab'] and dict(zip('ab', (1, 2))).popitem() == ('b', 2)
assert int.from_bytes(b'\1\0', 'little') == 1 and (255).to_bytes(2, 'big') == b'\0\xff' and (6).bit_count() == 2
assert 'x'.encode('utf-16-le').decode('utf-16-le') == 'x' and 'é'.encode('latin-1') == b'\xe9'
