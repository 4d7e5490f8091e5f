it = iter([1, 2, 3])
assert it.__length_hint__() == 3 and next(it) == 1 and it.__length_hint__() == 2
assert it.__reduce__() == (iter, ([1, 2, 3],), 1)
it.__setstate__(2)
assert list(it) == [3] and it.__reduce__()[0] is iter and it.__length_hint__() == 0
it = reversed([1, 2, 3])
assert type(it).__name__ == "list_reverseiterator" and next(it) == 3 and it.__length_hint__() == 2 and it.__reduce__() == (reversed, ([1, 2, 3],), 1)
it = iter((1, 2))
assert type(it).__name__ == "tuple_iterator" and it.__reduce__() == (iter, ((1, 2),), 0)
it = enumerate("ab")
next(it)
f, args = it.__reduce__()
assert f is enumerate and args[1] == 1
m = map(str, [1])
assert m.__reduce__()[0] is map and m.__reduce__()[1][0] is str
z = zip([1], strict=True)
assert len(z.__reduce__()) == 3
l = [1, 2]
it = iter(l)
assert list(it) == [1, 2]
l.append(3)
assert list(it) == []
it = iter(l)
next(it)
l.clear()
assert next(it, None) is None
