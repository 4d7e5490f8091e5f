# Frames of generators: one for each, running or not.
import sys


def me():
    return sys._getframe(1)


def lines():
    a = yield 1
    b = yield (a,
               2)
    seen.append(me())
    yield b


g = lines()
f = g.gi_frame
first = lines.__code__.co_firstlineno
assert f is g.gi_frame
assert f.f_code is lines.__code__
assert f.f_globals is globals()
assert f.f_lineno == first
assert f.f_back is None
assert f.f_locals == {}
next(g)
assert f.f_lineno == first + 1
g.send('x')
assert f.f_lineno in (first + 2, first + 3)
seen = []
g.send('y')
assert seen == [f]
assert f.f_lineno == first + 5
assert f.f_back is None
assert f is g.gi_frame
assert next(g, 0) == 0
assert g.gi_frame is None


def running():
    f = me()
    yield f
    yield f is me(), f.f_back is sys_module_frame, f.f_lineno


sys_module_frame = sys._getframe()
g = running()
f = next(g)
assert f is g.gi_frame
assert f.f_back is None
assert next(g) == (True, True, running.__code__.co_firstlineno + 3)
assert f.f_lineno == running.__code__.co_firstlineno + 3


def kept(n):
    total = 0
    for i in range(n):
        total += i
        got = yield total
        total += got
    return total


g = kept(3)
assert next(g) == 0
assert g.send(5) == 6
assert g.gi_frame.f_locals['total'] == 6
assert g.gi_frame.f_locals.get('i', 1) == 1


def inner():
    yield [f.f_code.co_name for f in chain()]


def chain():
    f = sys._getframe(1)
    while f is not None:
        yield f
        f = f.f_back


def outer():
    yield from inner()


g = outer()
g.gi_frame
names = next(g)
assert names[:2] == ['<listcomp>', 'inner'] or names[:2] == ['inner', 'outer'], names
assert 'outer' in names and names.index('inner') < names.index('outer'), names


async def coroutine():
    seen.append(me())


seen = []
c = coroutine()
f = c.cr_frame
assert f.f_code is coroutine.__code__
try:
    c.send(None)
except StopIteration:
    pass
assert seen == [f]
assert c.cr_frame is None

g = kept(2)
f = g.gi_frame
next(g)
f.clear()
assert g.gi_frame is None
try:
    sys._getframe().clear()
except RuntimeError as e:
    assert str(e) == 'cannot clear an executing frame'
else:
    assert False
