def message(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except TypeError as e:
        return str(e)


def f(a, b=1): pass
def g(*, k, m): pass
def h(a, b, /, c): pass
def i(a, /): pass


assert message(f, 1, c=2) == "f() got an unexpected keyword argument 'c'"
assert message(f, 1, a=2) == "f() got multiple values for argument 'a'"
assert message(f, 1, 2, b=2) == "f() got multiple values for argument 'b'"
assert message(g) == "g() missing 2 required keyword-only arguments: 'k' and 'm'"
assert message(g, m=1) == "g() missing 1 required keyword-only argument: 'k'"
assert message(h, a=1, b=2, c=3) == \
    "h() got some positional-only arguments passed as keyword arguments: 'a, b'"
assert message(i, a=1) == "i() got some positional-only arguments passed as keyword arguments: 'a'"
assert message(g, 1, k=1, m=2) == \
    "g() takes 0 positional arguments but 1 positional argument (and 2 keyword-only arguments) were given"
