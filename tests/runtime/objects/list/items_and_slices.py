def message(exc, f, *args):
    try:
        f(*args)
    except exc as e:
        return str(e)
    assert False, "did not raise"

l = list(range(10))
assert l[0] == 0 and l[-1] == 9 and l[True] == 1
assert message(IndexError, lambda: l[10]) == "list index out of range"
assert message(IndexError, lambda: l[-11]) == "list index out of range"
assert message(IndexError, lambda: l[10 ** 30]) == "cannot fit 'int' into an index-sized integer"
assert message(TypeError, lambda: l["a"]) == "list indices must be integers or slices, not str"
assert message(TypeError, lambda: l[1.0]) == "list indices must be integers or slices, not float"
assert message(TypeError, lambda: l["a":]) == "slice indices must be integers or None or have an __index__ method"
assert message(ValueError, lambda: l[::0]) == "slice step cannot be zero"
for i in (None, 0, 1, 3, 9, 10, 11, 50, -1, -3, -10, -11, -50, 10 ** 20, -10 ** 20):
    for j in (None, 0, 2, 5, 10, 12, -2, -9, -11, 10 ** 20):
        for k in (None, 1, 2, 3, 7, 20, -1, -2, -7, -20, 10 ** 20, -10 ** 20):
            s = slice(i, j, k)
            want = [l[n] for n in range(*s.indices(10))]
            assert l[s] == want and tuple(l)[s] == tuple(want), s
            c = l[:]
            del c[s]
            gone = set(range(*s.indices(10)))
            assert c == [x for x in l if x not in gone], s
            c = l[:]
            if k in (None, 1):
                c[s] = "xyz"
                start, stop, _ = s.indices(10)
                assert c == l[:start] + ["x", "y", "z"] + l[max(start, stop):], s
            else:
                c[s] = [-x for x in want]
                assert c == [-x if x in gone else x for x in l], s

def assign(l, s, v):
    l[s] = v
c = [1, 2, 3, 4]
assert message(ValueError, assign, c, slice(None, None, 2), [1]) == "attempt to assign sequence of size 1 to extended slice of size 2"
assert message(TypeError, assign, c, slice(0, 1), 5) == "can only assign an iterable"
assert message(TypeError, assign, c, slice(0, 4, 2), 5) == "must assign iterable to extended slice"
assert message(IndexError, assign, c, 4, 5) == "list assignment index out of range"
assert message(TypeError, assign, c, "a", 5) == "list indices must be integers or slices, not str"
def delete(l, i):
    del l[i]
assert message(IndexError, delete, c, 4) == "list assignment index out of range"
c[:] = c
assert c == [1, 2, 3, 4]
c[1:1] = c
assert c == [1, 1, 2, 3, 4, 2, 3, 4]
c[::2] = iter("abcd")
assert c == ["a", 1, "b", 3, "c", 2, "d", 4]
del c[0], c[-1]
assert c == [1, "b", 3, "c", 2, "d"]
c[:] = []
assert c == []
class I:
    def __index__(self):
        return 2
assert l[I()] == 2 and l[I():] == l[2:]
