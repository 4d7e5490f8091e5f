def f(a, b, /, c=1, *args, d, **kw):
    x = a
    def inner():
        return x, c
    return inner


c = f.__code__
assert c.co_name == 'f' and c.co_qualname == 'f' and c.co_argcount == 3 and c.co_posonlyargcount == 2
assert c.co_kwonlyargcount == 1 and c.co_varnames[:6] == ('a', 'b', 'c', 'd', 'args', 'kw')
assert set(c.co_cellvars) == {'x', 'c'} and c.co_freevars == ()
assert c.co_flags & 4 and c.co_flags & 8 and c.co_flags & 1 and c.co_flags & 2
assert c.co_firstlineno == 1 and c.co_nlocals == len(c.co_varnames)
inner = f(1, 2, d=3).__code__
assert set(inner.co_freevars) == {'x', 'c'} and inner.co_flags & 16 and inner.co_qualname == 'f.<locals>.inner'
assert isinstance(c.co_code, bytes) and isinstance(c.co_consts, tuple) and c.co_stacksize > 0
assert {line for _, _, line in c.co_lines()} >= {2, 3, 5}
assert any(p[0] == 2 for p in c.co_positions())
assert repr(c).startswith('<code object f at 0x') and repr(c).endswith('line 1>')
assert c == c and hash(c) == hash(c) and c != inner

g = c.replace(co_name='renamed', co_firstlineno=10, co_consts=c.co_consts)
assert g.co_name == 'renamed' and g.co_firstlineno == 10 and g != c and g.co_argcount == 3
assert (lambda: 1).__code__.co_name == '<lambda>'
def gen(): yield
async def co(): pass
async def agen(): yield
assert gen.__code__.co_flags & 0x20 and co.__code__.co_flags & 0x80 and agen.__code__.co_flags & 0x200
try:
    c.co_name = 'x'
    assert False
except AttributeError:
    pass
