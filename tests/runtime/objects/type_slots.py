# A special method that is assigned, deleted or inherited changes what the type does at once.
class A:
    pass


class B(A):
    pass


b = B()
probes = {
    '__repr__': (lambda self: 'repr', lambda: repr(b), 'repr'),
    '__str__': (lambda self: 'str', lambda: str(b), 'str'),
    '__hash__': (lambda self: 77, lambda: hash(b), 77),
    '__eq__': (lambda self, o: 'eq', lambda: b == 1, 'eq'),
    '__ne__': (lambda self, o: 'ne', lambda: b != 1, 'ne'),
    '__lt__': (lambda self, o: 'lt', lambda: b < 1, 'lt'),
    '__ge__': (lambda self, o: 'ge', lambda: 1 <= b, 'ge'),
    '__call__': (lambda self, x: x, lambda: b('call'), 'call'),
    '__len__': (lambda self: 5, lambda: len(b), 5),
    '__bool__': (lambda self: False, lambda: bool(b), False),
    '__getitem__': (lambda self, k: k, lambda: b['k'], 'k'),
    '__contains__': (lambda self, k: True, lambda: 3 in b, True),
    '__iter__': (lambda self: iter('it'), lambda: list(b), ['i', 't']),
    '__next__': (lambda self: 'next', lambda: next(b), 'next'),
    '__getattr__': (lambda self, n: n, lambda: b.nothing, 'nothing'),
    '__neg__': (lambda self: 'neg', lambda: -b, 'neg'),
    '__index__': (lambda self: 2, lambda: [0, 1, 'two'][b], 'two'),
    '__int__': (lambda self: 4, lambda: int(b), 4),
    '__float__': (lambda self: 1.5, lambda: float(b), 1.5),
    '__add__': (lambda self, o: 'add', lambda: b + 1, 'add'),
    '__radd__': (lambda self, o: 'radd', lambda: 1 + b, 'radd'),
    '__iadd__': (lambda self, o: 'iadd', lambda: iadd(b), 'iadd'),
    '__pow__': (lambda self, o, m=None: ('pow', m), lambda: pow(b, 2, 3), ('pow', 3)),
    '__divmod__': (lambda self, o: 'divmod', lambda: divmod(b, 2), 'divmod'),
    '__matmul__': (lambda self, o: 'matmul', lambda: b @ 2, 'matmul'),
    '__format__': (lambda self, s: 'format' + s, lambda: f'{b:x}', 'formatx'),
    '__enter__': (lambda self: 'enter', lambda: None, None),
}


def iadd(x):
    x += 1
    return x


def result(f):
    try:
        r = f()
    except (TypeError, AttributeError) as e:
        return type(e)
    return r


for name, (method, use, expected) in probes.items():
    before = result(use)
    for cls in (A, B):
        setattr(cls, name, method)
        assert result(use) == expected, (name, cls, result(use))
        delattr(cls, name)
        after = result(use)
        assert after == before or type(after) is str, (name, cls, before, after)

A.__len__ = lambda self: 1
B.__len__ = None
assert result(lambda: len(b)) is TypeError
del B.__len__
assert len(b) == 1


class I(int):
    __add__ = int.__sub__
    __neg__ = lambda self: 'neg'


assert I(5) + 3 == 2 and -I(5) == 'neg' and I(5) - 3 == 2 and I(5) * 2 == 10


class L(list):
    __len__ = list.__len__
    __iter__ = None


assert len(L([1])) == 1 and result(lambda: iter(L())) is TypeError


class Mixed(A, int):
    pass


assert Mixed(3) + 4 == 7
A.__add__ = lambda self, o: 'A.add'
assert Mixed(3) + 4 == 'A.add'
del A.__add__
assert Mixed(3) + 4 == 7
