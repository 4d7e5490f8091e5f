"""Loops of a module body: compiled in pieces, but one <module>."""
import sys

# --- break, else, nested, the variable after it
seen = []
for i in range(10):
    if i == 5:
        break
    seen.append(i)
else:
    seen.append('else')
assert seen == [0, 1, 2, 3, 4] and i == 5
for i in range(3):
    pass
else:
    seen.append('else')
assert seen[-1] == 'else'
n = 0
while n < 10:
    n += 1
    for j in range(n):
        if j == 3:
            break
    else:
        continue
    if n == 7:
        break
else:
    assert False
assert n == 7 and j == 3

# --- inside with, try, except, finally, if
class Manager:
    def __enter__(self): log.append('enter'); return self
    def __exit__(self, *exc): log.append(exc[0]); return exc[0] is KeyError
log = []
with Manager() as m:
    for i in range(3):
        log.append(i)
with Manager(), Manager():
    for i in range(3):
        if i:
            raise KeyError(i)
assert log == ['enter', 0, 1, 2, None, 'enter', 'enter', KeyError, None]

try:
    for i in [1, 2, 0, 4]:
        last = 1 // i
except ZeroDivisionError as e:
    tb = e.__traceback__
    for x in (1, 2):
        assert sys.exc_info()[1] is e
        try:
            raise ValueError(x)
        except ValueError as inner:
            assert inner.__context__ is e
    assert sys.exc_info()[1] is e
else:
    assert False
finally:
    for k in range(2):
        log.append(k)
assert tb.tb_lineno == 48 and tb.tb_next is None and i == 0 and last == 0
assert tb.tb_frame.f_code.co_name == '<module>'
assert tb.tb_frame.f_globals is globals()

# --- caught inside; continue and break through finally and with
out = []
for i in range(6):
    try:
        if i == 1:
            continue
        if i == 4:
            break
        out.append(10 // (i - 2))
    except ZeroDivisionError:
        out.append('zero')
    finally:
        out.append('f%d' % i)
assert out == [-5, 'f0', 'f1', 'zero', 'f2', 10, 'f3', 'f4']
for i in range(3):
    with Manager():
        if i == 1:
            break

# --- reraised, bare raise, from a function
def f(x):
    if x > 2:
        raise LookupError(x)
    return x
try:
    for i in range(9):
        try:
            f(i)
        except LookupError:
            raise
except LookupError as e:
    tb = e.__traceback__
    places = [tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_next.tb_frame.f_code.co_name, tb.tb_next.tb_lineno, tb.tb_next.tb_next]
assert places == ["<module>", 94, "f", 89, None], places
try:
    while True:
        raise
except RuntimeError as e:
    assert str(e) == 'No active exception to reraise'
    assert e.__traceback__.tb_lineno == 103
try:
    for i in 5:
        pass
except TypeError as e:
    assert str(e) == "'int' object is not iterable" and e.__traceback__.tb_lineno == 108

# --- names: bound, unbound, deleted, global, changed by what is called
try:
    for q in range(3):
        del unbound
except NameError as e:
    assert str(e) == "name 'unbound' is not defined"
for q in range(3):
    name = q
    del name
assert 'name' not in dir()
def bump():
    global counter
    counter += 1
counter = 0
while counter < 5:
    bump()
    counter += 1
assert counter == 6
def rebind():
    globals()['len'] = lambda x: 42
lens = []
for q in range(3):
    lens.append(len('ab'))
    if q == 1:
        rebind()
assert lens == [2, 2, 42]
del len
assert len('ab') == 2
for q in range(2):
    globals()['made_%d' % q] = q
assert made_0 == 0 and made_1 == 1
for q in range(2):
    exec('from_exec = q + 1')
    assert from_exec == q + 1 and locals()['q'] == q
for q in range(1):
    def inner(): return q
    class C:
        for z in range(3):
            y = z
    total = sum(v * 2 for v in range(q, 4))
    squares = [v * v for v in range(4)]
    a, (b, *c) = 1, (2, 3, 4)
    seen[0:2] = [q]
assert inner() == 0 and C.y == 2 and total == 12 and squares == [0, 1, 4, 9] and c == [3, 4]

# --- the same code in another namespace: evaluated
text = compile("t = 0\nfor i in range(4):\n    t += i\n", 'x', 'exec')
other = {}
exec(text, other)
assert other['t'] == 6
names = {}
exec(text, other, names)
assert names['t'] == 6

if __name__ == '__main__':
    for i in range(3):
        done = i
    while True:
        done += 1
        if done > 8:
            break
assert done == 9 or __name__ != '__main__'

# --- lines
lines = []
for i in range(2):
    lines.append(
        sys._getframe().f_lineno)
def where():
    return sys._getframe(1).f_lineno
for i in range(2):
    lines.append(where())
    lines.append(
        where())
assert lines == [180, 180, 184, 186, 184, 186], lines
print('ok')
