# Each kind of parameter receives what the call gives it.
def f(a, b=2, /, c=3, *rest, d, e=5, **others):
    return a, b, c, rest, d, e, others


assert f(1, d=4) == (1, 2, 3, (), 4, 5, {})
assert f(1, 20, d=4) == (1, 20, 3, (), 4, 5, {})
assert f(1, 20, 30, 40, 50, d=4) == (1, 20, 30, (40, 50), 4, 5, {})
assert f(1, c=30, d=4, e=50) == (1, 2, 30, (), 4, 50, {})
assert f(1, d=4, a=10, b=20) == (1, 2, 3, (), 4, 5, {'a': 10, 'b': 20})
assert f(*[1, 2], **{'d': 4, 'z': 26}) == (1, 2, 3, (), 4, 5, {'z': 26})


def only_rest(*rest):
    return rest


def only_others(**others):
    return others


assert only_rest() == ()
assert only_rest(1, *(2, 3), *range(4, 6)) == (1, 2, 3, 4, 5)
assert only_others() == {}
assert list(only_others(b=1, a=2)) == ['b', 'a']
assert only_others(**{'not an identifier': 1}) == {'not an identifier': 1}
