def message(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except TypeError as e:
        return str(e)
    assert False


def two(a, b): pass
def three(a, b, c): pass
def default(a, b=1): pass
def posonly(a, b, /, c, *, d): pass
def kwonly(*, a, b, c): pass
def mixed(a, *, k=1): pass


class C:
    def m(self, x): pass


assert message(two) == "two() missing 2 required positional arguments: 'a' and 'b'"
assert message(two, 1) == "two() missing 1 required positional argument: 'b'"
assert message(three) == "three() missing 3 required positional arguments: 'a', 'b', and 'c'"
assert message(two, 1, 2, 3) == "two() takes 2 positional arguments but 3 were given"
assert message(lambda: 0, 1) == "<lambda>() takes 0 positional arguments but 1 was given"
assert message(default, 1, 2, 3) == "default() takes from 1 to 2 positional arguments but 3 were given"
assert message(two, 1, 2, c=3) == "two() got an unexpected keyword argument 'c'"
assert message(two, 1, a=2) == "two() got multiple values for argument 'a'"
assert message(posonly, 1, b=2, c=3, d=4) == "posonly() got some positional-only arguments passed as keyword arguments: 'b'"
assert message(posonly, b=2, a=3, c=3, d=4) == "posonly() got some positional-only arguments passed as keyword arguments: 'a, b'"
assert message(posonly, 1, 2, 3) == "posonly() missing 1 required keyword-only argument: 'd'"
assert message(kwonly) == "kwonly() missing 3 required keyword-only arguments: 'a', 'b', and 'c'"
assert message(mixed, 1, 2, k=3) == "mixed() takes 1 positional argument but 2 positional arguments (and 1 keyword-only argument) were given"
assert message(C().m) == "C.m() missing 1 required positional argument: 'x'"
assert message(C().m, 1, 2) == "C.m() takes 2 positional arguments but 3 were given"
assert message(two, *5) if False else True


def unpack_errors():
    yield message(lambda: two(*5))
    yield message(lambda: two(1, **5))
    yield message(lambda: two(**{'a': 1}, **{'a': 2}))
    yield message(lambda: two(**{1: 2}))


got = list(unpack_errors())
assert got[0].endswith('two() argument after * must be an iterable, not int'), got[0]
assert got[1].endswith('two() argument after ** must be a mapping, not int'), got[1]
assert got[2].endswith("two() got multiple values for keyword argument 'a'"), got[2]
assert got[3] == 'keywords must be strings', got[3]

assert message(5) == "'int' object is not callable"
assert message(C(), 1) == "'C' object is not callable"
