def message(exc, f, *args, **kw):
    try:
        f(*args, **kw)
    except exc as e:
        return str(e)
    assert False, "did not raise"

it = iter([1])
assert next(it) == 1 and next(it, "d") == "d" and next(it, None) is None
try:
    next(it)
    assert False
except StopIteration as e:
    assert e.value is None and e.args == ()
def g():
    yield 1
    return 5
it = g()
assert next(it) == 1
try:
    next(it)
    assert False
except StopIteration as e:
    assert e.value == 5
class It:
    def __iter__(self):
        return self
    def __next__(self):
        raise StopIteration("why")
try:
    next(It())
    assert False
except StopIteration as e:
    assert e.value == "why"
assert next(It(), 3) == 3 and list(It()) == []
assert message(TypeError, next, 5) == "'int' object is not an iterator" and message(TypeError, next, [1]) == "'list' object is not an iterator"
assert message(TypeError, iter, 5) == "'int' object is not iterable" and message(TypeError, iter, 5, 6) == "iter(v, w): v must be callable"
class NotIter:
    def __iter__(self):
        return 5
assert message(TypeError, iter, NotIter()) == "iter() returned non-iterator of type 'int'"
class Never:
    __iter__ = None
    def __getitem__(self, i):
        return i
assert message(TypeError, iter, Never()) == "'Never' object is not iterable"
