from itertools import *
import itertools


def raises(kind, text, f, *args, **kw):
    try:
        f(*args, **kw)
    except BaseException as e:
        assert type(e) is kind, e
        assert str(e) == text, str(e)
        return
    raise AssertionError('nothing raised')


def first(n, it):
    return [x for _, x in zip(range(n), it)]


assert first(3, count()) == [0, 1, 2] and first(3, count(5, -2)) == [5, 3, 1]
assert first(3, count(2**61 - 1)) == [2**61 - 1, 2**61, 2**61 + 1] and first(3, count(2**31 - 2)) == [2**31 - 2, 2**31 - 1, 2**31]
assert first(3, count(0.5, 0.25)) == [0.5, 0.75, 1.0] and first(2, count(1j)) == [1j, 1 + 1j]
assert repr(count()) == 'count(0)' and repr(count(3, 2)) == 'count(3, 2)' and repr(count(1.5)) == 'count(1.5)'
assert repr(count(1, 1.0)) == 'count(1, 1.0)'
c = count(7)
next(c)
assert repr(c) == 'count(8)' and c.__reduce__() == (count, (8,))
raises(TypeError, 'a number is required', count, 'a')
assert first(7, cycle('abc')) == list('abcabca') and list(cycle('')) == []
assert list(repeat('x', 3)) == ['x'] * 3 and first(2, repeat(1)) == [1, 1] and list(repeat(1, -5)) == []
assert repr(repeat(1)) == 'repeat(1)' and repr(repeat('a', 3)) == "repeat('a', 3)" and list(repeat(object=1, times=2)) == [1, 1]
assert repeat(1, 5).__length_hint__() == 5
raises(TypeError, 'len() of unsized object', repeat(1).__length_hint__)
assert list(accumulate([1, 2, 3, 4])) == [1, 3, 6, 10] and list(accumulate([])) == [] and list(accumulate('abc')) == ['a', 'ab', 'abc']
assert list(accumulate([3, 1, 4, 1, 5], max)) == [3, 3, 4, 4, 5] and list(accumulate([1, 2], initial=10)) == [10, 11, 13]
assert list(accumulate([1, 2, 3], func=lambda a, b: a * b, initial=None)) == [1, 2, 6]
assert list(chain('ab', [], (1, 2))) == ['a', 'b', 1, 2] and list(chain()) == []
assert list(chain.from_iterable(['ab', 'cd'])) == list('abcd') and chain.from_iterable([]).__class__ is chain
raises(TypeError, "'int' object is not iterable", list, chain([1], 2))
assert list(compress('ABCDEF', [1, 0, 1, 0, 1, 1])) == list('ACEF') and list(compress('AB', [1])) == ['A']
assert list(dropwhile(lambda x: x < 3, [1, 2, 3, 1, 5])) == [3, 1, 5] and list(takewhile(lambda x: x < 3, [1, 2, 3, 1])) == [1, 2]
t = takewhile(bool, [1, 0, 1])
assert list(t) == [1] and list(t) == []
assert list(filterfalse(lambda x: x % 2, range(6))) == [0, 2, 4] and list(filterfalse(None, [0, 1, '', 'a'])) == [0, '']
assert list(starmap(pow, [(2, 3), (3, 2), [10, 0]])) == [8, 9, 1]
assert [(k, list(g)) for k, g in groupby('AAABBCA')] == [('A', list('AAA')), ('B', list('BB')), ('C', ['C']), ('A', ['A'])]
assert [(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)] == [(1, [1, 3]), (0, [2, 4]), (1, [5])]
assert [k for k, g in groupby('aabbc')] == list('abc')
g = groupby('aab')
_, one = next(g)
next(g)
assert list(one) == []
assert list(islice('ABCDEFG', 2)) == list('AB') and list(islice('ABCDEFG', 2, 4)) == list('CD')
assert list(islice('ABCDEFG', 2, None)) == list('CDEFG') and list(islice('ABCDEFG', 0, None, 2)) == list('ACEG')
assert list(islice('ABCDEFG', 1, 6, 2)) == list('BDF') and list(islice('AB', 5, 9)) == [] and list(islice('ABC', None)) == list('ABC')
assert list(islice(count(), 3, 10, 3)) == [3, 6, 9] and list(islice('abc', 0)) == []
it = iter(range(10))
assert list(islice(it, 3)) == [0, 1, 2] and next(it) == 3
it = iter(range(20))
assert list(islice(it, 1, 8, 4)) == [1, 5] and next(it) == 8
raises(ValueError, 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.', islice, [], -1)
raises(ValueError, 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.', islice, [], 'a', 1)
raises(ValueError, 'Step for islice() must be a positive integer or None.', islice, [], 0, 1, 0)
raises(TypeError, 'islice() takes no keyword arguments', islice, [], stop=3)
assert list(pairwise('ABCD')) == [('A', 'B'), ('B', 'C'), ('C', 'D')] and list(pairwise('A')) == [] == list(pairwise(''))
a, b = tee(range(200))
assert first(120, a) == list(range(120)) and list(b) == list(range(200)) and list(a) == list(range(120, 200))
a, b, c = tee(iter('abc'), 3)
next(a)
d = a.__copy__()
assert ''.join(d) == 'bc' and ''.join(a) == 'bc' and ''.join(b) == ''.join(c) == 'abc'
assert tee([], 0) == ()
raises(ValueError, 'n must be >= 0', tee, [], -1)
assert list(zip_longest('AB', 'xyz', fillvalue='-')) == [('A', 'x'), ('B', 'y'), ('-', 'z')]
assert list(zip_longest()) == [] and list(zip_longest([1, 2, 3], [1])) == [(1, 1), (2, None), (3, None)]
raises(TypeError, 'zip_longest() got an unexpected keyword argument', zip_longest, [], foo=1)
assert list(product('AB', 'xy')) == [('A', 'x'), ('A', 'y'), ('B', 'x'), ('B', 'y')] and list(product()) == [()] and list(product('ab', [])) == []
assert len(list(product(range(3), repeat=4))) == 81 and list(product('a', repeat=0)) == [()]
assert list(product([0, 1], repeat=2)) == [(0, 0), (0, 1), (1, 0), (1, 1)]
raises(ValueError, 'repeat argument cannot be negative', product, 'a', repeat=-1)
assert [''.join(p) for p in permutations('ABC')] == ['ABC', 'ACB', 'BAC', 'BCA', 'CAB', 'CBA']
assert [''.join(p) for p in permutations('ABCD', 2)] == 'AB AC AD BA BC BD CA CB CD DA DB DC'.split()
assert list(permutations([], 0)) == [()] and list(permutations('AB', 3)) == [] and len(list(permutations(range(6)))) == 720
assert [''.join(p) for p in combinations('ABCD', 2)] == 'AB AC AD BC BD CD'.split() and list(combinations('AB', 3)) == [] and list(combinations('AB', 0)) == [()]
assert len(list(combinations(range(12), 5))) == 792
assert [''.join(p) for p in combinations_with_replacement('ABC', 2)] == 'AA AB AC BB BC CC'.split()
assert list(combinations_with_replacement('', 2)) == [] and list(combinations_with_replacement('', 0)) == [()]
raises(ValueError, 'r must be non-negative', combinations, 'ab', -1)
raises(TypeError, 'Expected int as r', permutations, 'ab', 1.5)


class Mine(chain):
    extra = 1


m = Mine('ab', 'c')
m.x = 5
assert list(m) == list('abc') and m.x == 5 and isinstance(m, chain)
assert type(Mine.from_iterable(['a'])) is Mine
for name in ('count', 'chain', 'islice', 'tee', 'product'):
    assert getattr(itertools, name).__name__ == name
assert repr(chain) == "<class 'itertools.chain'>"
