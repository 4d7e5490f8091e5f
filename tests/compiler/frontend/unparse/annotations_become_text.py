from __future__ import annotations


def f(
    a: 1, b: -1 + ~2, c: 'text', d: b'bytes', e: 1.5e300 * 1e300, g: 3j, h: ..., i: None,
    j: a.b[c], k: a[1:2, ::3], l: a[b,], m: a[()], n: (a, b), o: [a, *b], p: {a, b}, q: {a: b, **c},
    r: a if b else c, s: (a if b else c) if d else e, t: lambda: 0, u: lambda a, /, b=1, *c, d, e=2, **f: a,
    v: not a and b or c, w: not (a or b), x: a < b <= c != d is not e not in f, y: (a < b) < c,
    z: a + b - (c - d), aa: a ** -b ** c, ab: (-a) ** b, ac: (a ** b) ** c, ad: -a ** b,
    ae: a | b ^ c & d << e, af: ((a | b) ^ c) & d, ag: a @ b // c % d,
    ah: f(), ai: f(a, *b, c=d, **e), aj: f(x for x in y), ak: f((x for x in y), 1),
    al: [x for x in y if z if w], am: {x: y for x, y in z}, an: {x async for x in y}, ao: (x for x in y for z in w),
    ap: f'a{b}c{d!r:>{e}}{{}}', aq: f'{ {1: 2} }', as_: u'text', at: 3 .real, au: 1.5.real,
    av: (1,), aw: 'it\'s', ax: "a\n", ay: 0x10, az: 1_000, ba: [(b)], bb: a[b][c](d).e,
    bc: (lambda: 0)(), bd: (a, b)[0], be: a[lambda: 0], bf: (not a) + b, bg: a[b:c:d], bh: a[:, 1], bi: -(-a),
    bj: + +a, bk: (a or b) and c, bl: a or (b or c),
    *args: list[int], kw: True = 1, **kwargs: False
) -> a.b: ...


expected = {
    'a': '1',
    'b': '-1 + ~2',
    'c': "'text'",
    'd': "b'bytes'",
    'e': '1.5e+300 * 1e+300',
    'g': '3j',
    'h': '...',
    'i': 'None',
    'j': 'a.b[c]',
    'k': 'a[1:2, ::3]',
    'l': 'a[b,]',
    'm': 'a[()]',
    'n': '(a, b)',
    'o': '[a, *b]',
    'p': '{a, b}',
    'q': '{a: b, **c}',
    'r': 'a if b else c',
    's': '(a if b else c) if d else e',
    't': 'lambda: 0',
    'u': 'lambda a, /, b=1, *c, d, e=2, **f: a',
    'v': 'not a and b or c',
    'w': 'not (a or b)',
    'x': 'a < b <= c != d is not e not in f',
    'y': '(a < b) < c',
    'z': 'a + b - (c - d)',
    'aa': 'a ** (-b ** c)',
    'ab': '(-a) ** b',
    'ac': '(a ** b) ** c',
    'ad': '-a ** b',
    'ae': 'a | b ^ c & d << e',
    'af': '((a | b) ^ c) & d',
    'ag': 'a @ b // c % d',
    'ah': 'f()',
    'ai': 'f(a, *b, c=d, **e)',
    'aj': 'f(x for x in y)',
    'ak': 'f((x for x in y), 1)',
    'al': '[x for x in y if z if w]',
    'am': '{x: y for x, y in z}',
    'an': '{x async for x in y}',
    'ao': '(x for x in y for z in w)',
    'ap': "f'a{b}c{d!r:>{e}}{{}}'",
    'aq': "f'{ {1: 2}}'",
    'as_': "u'text'",
    'at': '3 .real',
    'au': '1.5.real',
    'av': '(1,)',
    'aw': '"it\'s"',
    'ax': "'a\\n'",
    'ay': '16',
    'az': '1000',
    'ba': '[b]',
    'bb': 'a[b][c](d).e',
    'bc': '(lambda: 0)()',
    'bd': '(a, b)[0]',
    'be': 'a[lambda: 0]',
    'bf': '(not a) + b',
    'bg': 'a[b:c:d]',
    'bh': 'a[:, 1]',
    'bi': '--a',
    'bj': '++a',
    'bk': '(a or b) and c',
    'bl': 'a or (b or c)',
    'args': 'list[int]',
    'kw': 'True',
    'kwargs': 'False',
    'return': 'a.b',
}
for name, text in expected.items():
    assert f.__annotations__[name] == text, (name, f.__annotations__[name], text)
assert list(f.__annotations__) == list(expected)

x: list[int] = []
assert __annotations__ == {'x': 'list[int]'}


class A:
    __x: undefined_name
    y: int | None = None


assert A.__annotations__ == {'_A__x': 'undefined_name', 'y': 'int | None'}
