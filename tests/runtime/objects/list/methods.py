def message(exc, f, *args):
    try:
        f(*args)
    except exc as e:
        return str(e)
    assert False, "did not raise"

l = [1, 2, 3]
l.append(4)
l.extend((5, 6))
l.extend("ab")
l.extend(l)
assert l == [1, 2, 3, 4, 5, 6, "a", "b"] * 2
l = [1, 2, 3]
l.insert(0, 0); l.insert(100, 9); l.insert(-1, 8); l.insert(-100, -1)
assert l == [-1, 0, 1, 2, 3, 8, 9]
assert l.pop() == 9 and l.pop(0) == -1 and l.pop(-2) == 3 and l == [0, 1, 2, 8]
assert message(IndexError, [].pop) == "pop from empty list"
assert message(IndexError, [1].pop, 5) == "pop index out of range"
l.remove(2)
assert l == [0, 1, 8]
assert message(ValueError, l.remove, 2) == "list.remove(x): x not in list"
assert l.index(8) == 2 and l.index(1, 1) == 1 and l.index(0, -10, 10) == 0
assert message(ValueError, l.index, 5) == "5 is not in list"
assert message(ValueError, l.index, 0, 1) == "0 is not in list"
assert message(ValueError, l.index, "x") == "'x' is not in list"
assert [1, 2, 1, True, 1.0].count(1) == 4
l.reverse()
assert l == [8, 1, 0]
c = l.copy()
c.clear()
assert c == [] and l == [8, 1, 0] and not c
assert list() == [] and list("ab") == ["a", "b"] and list((1,)) == [1] and list({1: 2}) == [1] and list(range(3)) == [0, 1, 2]
assert message(TypeError, list, 1, 2) == "list expected at most 1 argument, got 2"
assert message(TypeError, list, 5) == "'int' object is not iterable"
assert [1] + [2] == [1, 2] and [1, 2] * 2 == [1, 2, 1, 2] == 2 * [1, 2] and [1] * -1 == [] and [] * 5 == [] and [0] * True == [0]
assert message(TypeError, lambda: [1] + (2,)) == 'can only concatenate list (not "tuple") to list'
assert message(TypeError, lambda: [1] * 2.0) == "can't multiply sequence by non-int of type 'float'"
assert message(TypeError, lambda: [1] * [2]) == "can't multiply sequence by non-int of type 'list'"
m = l
m += (5,)
m *= 2
assert m is l and l == [8, 1, 0, 5] * 2
m *= 0
assert l == []
assert 1 in [1.0] and 2 not in [1]
nan = float("nan")
assert nan in [nan] and [nan] == [nan] and [nan].index(nan) == 0
assert [1, 2] < [1, 3] and [1] < [1, 0] and [2] > [1, 5] and [1, 2] <= [1, 2] and [1] != [2] and not [1] == (1,)
assert message(TypeError, lambda: [1] < [""]) == "'<' not supported between instances of 'int' and 'str'"
assert message(TypeError, lambda: [1] < (1,)) == "'<' not supported between instances of 'list' and 'tuple'"
assert message(TypeError, hash, []) == "unhashable type: 'list'"
assert repr([]) == "[]" and repr([1, "a", [2.0]]) == "[1, 'a', [2.0]]"
l = [1]
l.append(l)
assert repr(l) == "[1, [...]]"
assert list(reversed([1, 2, 3])) == [3, 2, 1]
class R:
    def __radd__(self, o):
        return "radd"
    def __rmul__(self, o):
        return "rmul"
    def __index__(self):
        return 3
assert [1] + R() == "radd" and [1] * R() == "rmul"
