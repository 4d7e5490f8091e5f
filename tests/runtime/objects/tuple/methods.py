def message(exc, f, *args):
    try:
        f(*args)
    except exc as e:
        return str(e)
    assert False, "did not raise"

t = (1, 2, 3)
assert t[0] == 1 and t[-1] == 3 and t[1:] == (2, 3) and t[::-1] == (3, 2, 1) and len(t) == 3
e = ()
assert t[:] is t and tuple(t) is t and tuple() is e and tuple([]) is e
assert message(IndexError, lambda: t[3]) == "tuple index out of range"
assert message(TypeError, lambda: t["a"]) == "tuple indices must be integers or slices, not str"
def assign():
    t[0] = 1
def delete():
    del t[0]
assert message(TypeError, assign) == "'tuple' object does not support item assignment"
assert message(TypeError, delete) == "'tuple' object doesn't support item deletion"
assert t + (4,) == (1, 2, 3, 4) and t * 2 == (1, 2, 3, 1, 2, 3) == 2 * t and t * 0 == () and t * 1 is t and () + t is t
assert message(TypeError, lambda: t + [1]) == 'can only concatenate tuple (not "list") to tuple'
assert t.count(1) == 1 and t.index(3) == 2
assert message(ValueError, t.index, 9) == "tuple.index(x): x not in tuple"
assert 2 in t and 9 not in t
assert (1, 2) < (1, 3) and (1,) < (1, 0) and (1, 2) == (1.0, 2.0) and (1,) != [1]
assert repr(()) == "()" and repr((1,)) == "(1,)" and repr((1, "a")) == "(1, 'a')"
l = []
t = (l,)
l.append(t)
assert repr(t) == "([(...)],)"
assert tuple("ab") == ("a", "b") and tuple(x for x in range(3)) == (0, 1, 2)
assert message(TypeError, tuple, 1) == "'int' object is not iterable"
assert message(TypeError, lambda: tuple(iterable=())) == "tuple() takes no keyword arguments"
assert message(TypeError, hash, ([],)) == "unhashable type: 'list'"
assert hash((1, 2)) == hash((1.0, 2)) and (1, 2).__getnewargs__() == ((1, 2),)
assert () == () and not () and (0,)
