def message(exc, f, *args, **kw):
    try:
        f(*args, **kw)
    except exc as e:
        return str(e)
    assert False, "did not raise"

assert list(map(lambda x: x * 2, [1, 2])) == [2, 4] and list(map(lambda *a: a, "ab", [1, 2, 3], (4, 5), "xyz", "12")) == [("a", 1, 4, "x", "1"), ("b", 2, 5, "y", "2")]
assert list(map(str, [])) == [] and message(TypeError, map) == "map() must have at least two arguments."
assert message(TypeError, map, str, 5) == "'int' object is not iterable"
assert list(filter(None, [0, 1, "", "a"])) == [1, "a"] and list(filter(lambda x: x > 1, [1, 2, 3])) == [2, 3] and list(filter(bool, [0, 5])) == [5]
assert message(TypeError, filter, None) == "filter expected 2 arguments, got 1"
assert list(zip([1, 2, 3], "ab")) == [(1, "a"), (2, "b")] and list(zip()) == [] and list(zip([1])) == [(1,)]
assert list(zip([1, 2], "ab", strict=True)) == [(1, "a"), (2, "b")]
assert message(ValueError, lambda: list(zip([1, 2], "a", strict=True))) == "zip() argument 2 is shorter than argument 1"
assert message(ValueError, lambda: list(zip([1], "ab", strict=True))) == "zip() argument 2 is longer than argument 1"
assert message(ValueError, lambda: list(zip([1], "a", "", strict=True))) == "zip() argument 3 is shorter than arguments 1-2"
assert message(TypeError, zip, [1], 2) == "'int' object is not iterable"
assert list(enumerate("ab")) == [(0, "a"), (1, "b")] and list(enumerate("ab", 5)) == [(5, "a"), (6, "b")] and list(enumerate(iterable="a", start=2)) == [(2, "a")]
assert list(enumerate("ab", 2 ** 62)) == [(2 ** 62, "a"), (2 ** 62 + 1, "b")] and list(enumerate("abc", 2 ** 61 - 2))[-1][0] == 2 ** 61
assert message(TypeError, enumerate, "a", 1.0) == "'float' object cannot be interpreted as an integer"
assert list(reversed("abc")) == ["c", "b", "a"] and list(reversed((1, 2))) == [2, 1] and list(reversed(b"ab")) == [98, 97]
assert message(TypeError, reversed, 5) == "'int' object is not reversible" and message(TypeError, reversed, {1}) == "'set' object is not reversible"
def stop(x):
    raise StopIteration
assert list(map(stop, [1])) == [] and list(filter(stop, [1])) == []
it = map(int, "12")
assert iter(it) is it and next(it) == 1 and next(it) == 2 and next(it, "end") == "end"
class M(map):
    pass
assert list(M(str, [1])) == ["1"]
class Seq:
    def __init__(self, n):
        self.n = n
    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError
        return i * i
    def __len__(self):
        return self.n
assert list(Seq(4)) == [0, 1, 4, 9] and list(reversed(Seq(3))) == [4, 1, 0] and 9 in Seq(4) and 5 not in Seq(4)
a, b, *c = Seq(5)
assert (a, b, c) == (0, 1, [4, 9, 16])
class NoRev:
    __reversed__ = None
    def __getitem__(self, i):
        return 1
    def __len__(self):
        return 1
assert message(TypeError, reversed, NoRev()) == "'NoRev' object is not reversible"
def counter():
    n[0] += 1
    return n[0]
n = [0]
assert list(iter(counter, 4)) == [1, 2, 3] and n == [4]
assert type(iter(counter, 1)).__name__ == "callable_iterator" and type(iter(Seq(1))).__name__ == "iterator"
