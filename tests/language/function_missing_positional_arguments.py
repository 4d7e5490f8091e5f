def message(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except TypeError as e:
        return str(e)


def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def four(a, b, c, d): pass


assert message(one) == "one() missing 1 required positional argument: 'a'"
assert message(two) == "two() missing 2 required positional arguments: 'a' and 'b'"
assert message(two, 1) == "two() missing 1 required positional argument: 'b'"
assert message(two, b=1) == "two() missing 1 required positional argument: 'a'"
assert message(three) == "three() missing 3 required positional arguments: 'a', 'b', and 'c'"
assert message(four, c=1) == "four() missing 3 required positional arguments: 'a', 'b', and 'd'"
assert message(lambda x: x) == "<lambda>() missing 1 required positional argument: 'x'"


class C:
    def method(self, x): pass


assert message(C().method) == "C.method() missing 1 required positional argument: 'x'"
assert message(C.method) == "C.method() missing 2 required positional arguments: 'self' and 'x'"
