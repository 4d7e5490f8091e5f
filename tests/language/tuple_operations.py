t = (1, 'a', 2.5)
assert t[0] == 1 and t[-1] == 2.5 and t + (3,) == (1, 'a', 2.5, 3) and t * 2 == (1, 'a', 2.5, 1, 'a', 2.5) and len(t) == 3
assert () == tuple() and (1,) == tuple([1]) and repr((1,)) == '(1,)' and repr(()) == '()' and 'a' in t
assert t.index('a') == 1 and t.count(1) == 1 and (1, 1, True).count(1) == 3 and (1, 2) < (1, 3) and () < (0,)
assert hash((1, (2, 3))) == hash((1, (2, 3))) and {(1, 2): 'x'}[1, 2] == 'x'
a, b = 1, 2
a, b = b, a
assert (a, b) == (2, 1)
assert (1, 2) != [1, 2] and (1, 2) == (1.0, 2.0) and sorted([(2, 'b'), (1, 'z'), (2, 'a')]) == [(1, 'z'), (2, 'a'), (2, 'b')]
nested = ((1, 2), (3, (4,)))
assert nested[1][1][0] == 4 and max([(1, 2), (1, 3)]) == (1, 3)
try:
    (1,).index(9)
    assert False
except ValueError as e:
    assert str(e) == 'tuple.index(x): x not in tuple'
t = ([],)
t[0].append(1)
assert t == ([1],)
assert tuple(x * 2 for x in (1, 2)) == (2, 4) and tuple('ab') == ('a', 'b')
