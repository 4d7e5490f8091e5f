"""compile(), eval() and exec() with text that is not known before."""


def error(source, mode='exec'):
    try:
        compile(source, 'file.txt', mode)
    except SyntaxError as e:
        return e.msg, e.filename, e.lineno, e.offset, e.end_lineno, e.end_offset


assert error('x = 1\nreturn x') == ("'return' outside function", 'file.txt', 2, 1, 2, 9)
assert error('f(a=1, a=2)', 'eval') == ('keyword argument repeated: a', 'file.txt', 1, 8, 1, 11)

assert eval('1 + x', {'x': 2}) == 3
names = {}
exec('def f(a, *b): return a, b\nx = f(1, 2)', names)
assert names['x'] == (1, (2,)) and names['f'].__code__.co_filename == '<string>'
assert eval(compile('[i for i in range(3)]', '', 'eval')) == [0, 1, 2]
exec(compile(b'# coding: latin-1\nx = "\xe9"', '', 'exec'), names)
assert names['x'] == '\xe9'


class Names:
    def __init__(self):
        self.d = {}

    def __getitem__(self, name):
        return self.d[name]

    def __setitem__(self, name, value):
        self.d[name] = value


n = Names()
exec('x: int = 1', {}, n)
assert n.d == {'x': 1, '__annotations__': {'x': int}}

code = compile('assert x', '', 'exec', optimize=1)
exec(code, {'x': 0})
assert eval('__debug__') is True and eval(compile('__debug__', '', 'eval', optimize=2)) is False
