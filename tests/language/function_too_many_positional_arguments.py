def message(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except TypeError as e:
        return str(e)


def none(): pass
def one(a): pass
def two(a, b): pass
def opt(a, b=1): pass
def opts(a=0, b=1): pass
def kw(a, *, k): pass
def kwopt(a, *, k=1): pass


assert message(none, 1) == "none() takes 0 positional arguments but 1 was given"
assert message(none, 1, 2) == "none() takes 0 positional arguments but 2 were given"
assert message(one, 1, 2) == "one() takes 1 positional argument but 2 were given"
assert message(two, 1, 2, 3) == "two() takes 2 positional arguments but 3 were given"
assert message(opt, 1, 2, 3) == "opt() takes from 1 to 2 positional arguments but 3 were given"
assert message(opts, 1, 2, 3) == "opts() takes from 0 to 2 positional arguments but 3 were given"
assert message(kw, 1, 2, k=3) == \
    "kw() takes 1 positional argument but 2 positional arguments (and 1 keyword-only argument) were given"
assert message(kwopt, 1, 2) == "kwopt() takes 1 positional argument but 2 were given"


class C:
    def method(self): pass


assert message(C().method, 1) == "C.method() takes 1 positional argument but 2 were given"
