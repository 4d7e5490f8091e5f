def message(exc, f, *args):
    try:
        f(*args)
    except exc as e:
        return str(e)
    assert False, "did not raise"

s = {1, 2, 3}
s.add(4); s.add(1)
assert len(s) == 4 and 4 in s and 9 not in s
s.remove(4); s.discard(4)
assert message(KeyError, s.remove, 4) == "4"
assert message(KeyError, set().pop) == "'pop from an empty set'"
assert {1, 2} | {3} == {1, 2, 3} and {1, 2} & {2, 3} == {2} and {1, 2} - {2} == {1} and {1, 2} ^ {2, 3} == {1, 3}
assert s.union([4], (5,)) == {1, 2, 3, 4, 5} and s.union() == s and s.union() is not s
assert s.intersection([1, 9], {1: 2}) == {1} and s.difference([1], [2]) == {3} and s.symmetric_difference([3, 4]) == {1, 2, 4}
assert s.isdisjoint([7]) and not s.isdisjoint({1}) and s.issubset(range(10)) and s.issuperset([1]) and not s.issubset([1])
assert {1} < {1, 2} and {1} <= {1} and not {1} < {1} and {1, 2} > {1} and {1, 2} >= {2} and {1} != {2} and {1} == frozenset([1])
for op in (lambda: {1} | [2], lambda: {1} & [2], lambda: {1} - [2], lambda: {1} ^ [2], lambda: {1} < [2]):
    assert message(TypeError, op).startswith(("unsupported operand type(s) for", "'<' not supported between instances of 'set' and 'list'"))
t = s
t |= {8}; t &= {1, 2, 8}; t -= {2}; t ^= {1, 5}
assert t is s and s == {5, 8}
f = frozenset([1])
g = f
g |= {2}
assert f == {1} and g == {1, 2} and type(g) is frozenset
s.update([1], (2,), "a"); s.intersection_update([1, 2]); s.difference_update([2]); s.symmetric_difference_update([7])
assert s == {1, 7}
s.clear()
assert s == set() and not s
assert repr(set()) == "set()" and repr({1}) == "{1}" and repr(frozenset()) == "frozenset()" and repr(frozenset([1])) == "frozenset({1})"
class S(set):
    pass
assert repr(S([1])) == "S({1})" and repr(S()) == "S()" and type(S([1]) | {2}) is set and type(S([1]).copy()) is set
x = S([1])
x.attr = 5
assert x.attr == 5
assert message(TypeError, hash, set()) == "unhashable type: 'set'"
assert message(TypeError, lambda: {[]}) == "unhashable type: 'list'"
assert frozenset([1, 2]) in {frozenset([2, 1])} and {1, 2} in {frozenset([1, 2])}
d = {frozenset([1]): 5}
ss = {frozenset([1, 2])}
ss.remove({1, 2})
assert ss == set()
assert message(KeyError, ss.remove, {5}) == "{5}"
assert frozenset(f) is f and f.copy() is f and frozenset() == set()
assert message(TypeError, set, 1, 2) == "set expected at most 1 argument, got 2"
assert message(TypeError, set, 5) == "'int' object is not iterable"
assert message(TypeError, lambda: set(a=1)) == "set() takes no keyword arguments"
assert not hasattr(frozenset, "add")
assert f.__reduce__() == (frozenset, ([1],), None)
nan = float("nan")
assert nan in {nan} and len({nan, nan}) == 1
assert {True, 1, 1.0} == {1} and set("hello") == {"h", "e", "l", "o"}
