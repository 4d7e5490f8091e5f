# from __future__ import annotations (PEP 563): annotations are the text of their expressions
from __future__ import annotations


def f(a: int, /, b: undefined.name[0], *c: 'x', d: {1: 2, **y} = 1, e: (yield_)=None, **g: lambda x, /, y=1, *z, w, **v: x + -y ** 2) -> not a or (b and c):
    local: undefined = 1
    other: undefined
    return local


assert f.__annotations__ == {
    'a': 'int', 'b': 'undefined.name[0]', 'c': "'x'", 'd': '{1: 2, **y}', 'e': 'yield_',
    'g': 'lambda x, /, y=1, *z, w, **v: x + -y ** 2', 'return': 'not a or b and c'}
assert f(1, 2) == 1


class C:
    x: [i for i in range(3) if i if not i] = 1
    y: {k: v for k, v in z}
    z: (a, b) | c[1:2, ::3, ...] | f"{a!r:>{w}}" | b'\n' | 1.5 | 1j | (a if b else c) | a(b, *c, d=e, **g)
    v: a < b <= c is not d not in e
    u: ~a + (b, ) + () + [*a] + {1} + {*b} + {}
    t: (a + b) * c ** -d // e @ g
    s: 'it\'s'
    __private: int


assert C.__annotations__ == {
    'x': '[i for i in range(3) if i if not i]', 'y': '{k: v for k, v in z}',
    'z': "(a, b) | c[1:2, ::3, ...] | f'{a!r:>{w}}' | b'\\n' | 1.5 | 1j | (a if b else c) | a(b, *c, d=e, **g)",
    'v': 'a < b <= c is not d not in e', 'u': '~a + (b,) + () + [*a] + {1} + {*b} + {}',
    't': '(a + b) * c ** (-d) // e @ g', 's': '"it\'s"', '_C__private': 'int'}, C.__annotations__
module: nothing.at.all
assert __annotations__ == {'module': 'nothing.at.all'}
code = compile('x: a.b = 1', 'f', 'exec')
names = {}
exec(code, names)
assert names['__annotations__'] == {'x': 'a.b'}
try:
    exec(compile('x: a.b = 1', 'f', 'exec', dont_inherit=True), {})
except NameError:
    pass
else:
    assert False
