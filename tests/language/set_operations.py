a, b = {1, 2, 3}, {3, 4}
assert a | b == {1, 2, 3, 4} and a & b == {3} and a - b == {1, 2} and a ^ b == {1, 2, 4} and b - a == {4}
assert {1} < a and a <= a and not a < a and a > {1, 2} and a >= {1} and a != b and {1, 2} == {2, 1} and not a.isdisjoint(b)
assert a.union([9], (8,)) == {1, 2, 3, 8, 9} and a.intersection([1, 5]) == {1} and a.difference([1]) == {2, 3}
assert a.issubset([1, 2, 3, 4]) and a.issuperset([1]) and a.symmetric_difference([1, 7]) == {2, 3, 7}
s = set()
s.add(1)
s.add(1)
s.update([2, 3], {4})
s.discard(9)
s.remove(4)
assert s == {1, 2, 3} and len(s) == 3 and 2 in s and s.pop() in (1, 2, 3)
s |= {10}
s &= {10, 11}
s ^= {12}
s -= {12}
assert s == {10}
f = frozenset('abca')
assert len(f) == 3 and f | {'d'} == frozenset('abcd') and type(f | {'d'}) is frozenset and type({'d'} | f) is set
assert {f: 1}[frozenset('cab')] == 1 and f in {f} and {1, 2} in {frozenset([1, 2])} and frozenset() == set()
assert repr(set()) == 'set()' and repr({1}) == '{1}' and repr(frozenset([1])) == 'frozenset({1})'
assert list({3, 1, 2}) == [1, 2, 3] and list({i for i in range(20)}) == list(range(20)) and sorted({'b', 'a'}) == ['a', 'b']
for g, kind, want in ((lambda: s.remove(99), KeyError, '99'), (lambda: set().pop(), KeyError, "'pop from an empty set'"),
                      (lambda: {[]}, TypeError, "unhashable type: 'list'"), (lambda: a | [1], TypeError, "unsupported operand type(s) for |: 'set' and 'list'"),
                      (lambda: f.add(1), AttributeError, "'frozenset' object has no attribute 'add'")):
    try:
        g()
        assert False
    except kind as e:
        assert str(e) == want, e
