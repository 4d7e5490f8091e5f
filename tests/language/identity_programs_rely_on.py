assert None is None and (lambda: None)() is None and [].append(1) is None
a = b = []
assert a is b and [] is not [] and a is not []
c = (1, 2)
assert tuple(c) is c and c[:] is c and c is not (1, 2, 3)
assert True is (1 == 1) and (not None) is True and ... is Ellipsis and NotImplemented is NotImplemented
s = 'text'
assert str(s) is s and s[:] is s and (s + '') == s


def f(x=None, marker=object()):
    return x is None, marker


assert f()[1] is f()[1] and f(0)[0] is False
x = 5
y = x
assert x is y and id(x) == id(y)


class C:
    pass


o = C()
assert [o][0] is o and (o,)[0] is o and {'k': o}['k'] is o and o in [o] and o.__class__ is C
assert type(o) is C and type(5) is int and type(None) is type(None)
l = [o, o]
assert l[0] is l[1] and l.copy()[0] is o and [x for x in l][1] is o
sentinel = object()
assert {}.get('k', sentinel) is sentinel and next(iter([]), sentinel) is sentinel
assert frozenset(f := frozenset([1])) is f and bytes(b := b'x') is b
