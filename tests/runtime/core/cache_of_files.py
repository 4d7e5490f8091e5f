"""Methods of objects of the runtime that have a dict: what the object itself has comes first."""
import io


def put(f, x):
    return f.write(x)


f, g = io.StringIO(), io.StringIO()
for _ in range(3):
    assert put(f, 'ab') == 2
assert put(g, 'c') == 1
seen = []
g.write = seen.append
assert put(g, 'd') is None and put(f, 'e') == 1 and seen == ['d']
g.__dict__.clear()
assert put(g, 'f') == 1
for name in 'abcdef':
    setattr(g, name, name)
assert put(g, 'g') == 1
g.__dict__['wri' + 'te'] = seen.append
assert put(g, 'h') is None and seen == ['d', 'h']
g.__dict__[1] = 2
del g.write
assert put(g, 'i') == 1


class Sub(io.StringIO):
    def write(self, s):
        return ('mine', s)


assert put(Sub(), 'j') == ('mine', 'j') and put(f, 'k') == 1
assert f.getvalue() == 'abababek' and g.getvalue() == 'cfgi'


def describe(e):
    return e.with_traceback(None)


e = ValueError(1)
assert describe(e) is e and describe(KeyError(2)).args == (2,)
e.with_traceback = lambda tb: 'own'
assert describe(e) == 'own' and describe(ValueError(3)).args == (3,)


def where(x):
    return x.__reduce_ex__(2)[0]


def deco():
    pass


def call(fn):
    return fn.__get__(1)


assert call(deco).__self__ == 1
deco.__get__ = lambda x: 'own'
assert call(deco) == 'own'
