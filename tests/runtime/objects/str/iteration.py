assert list("abc") == ["a", "b", "c"] and list("") == [] and list("a\u0100\U00010000") == ["a", "\u0100", "\U00010000"]
it = iter("ab\u0100")
assert next(it) == "a" and it.__length_hint__() == 2 and list(it) == ["b", "\u0100"]
assert next(it, None) is None and it.__length_hint__() == 0
assert type(iter("a")).__name__ == "str_ascii_iterator" and type(iter("\xe9")).__name__ == "str_iterator"
it = iter("abcd")
it.__setstate__(2)
assert next(it) == "c"
assert it.__reduce__() == (iter, ("abcd",), 3)
next(it), next(it, None)
assert it.__reduce__() == (iter, ("",))
assert "".join(reversed("abc")) == "cba" and max("hello") == "o" and sorted("bca") == ["a", "b", "c"]
assert [i for i, c in enumerate("ab")] == [0, 1]
