# only: evaluated (loops in C do not close what only they hold yet)
# A generator that only a loop has is closed where the loop lets it go.
log = []


def g(name):
    try:
        yield 1
        yield 2
    finally:
        log.append(name)


for x in g('break'):
    break
assert log == ['break']


def returns():
    for x in g('return'):
        return x


assert returns() == 1 and log == ['break', 'return']
try:
    for x in g('raise'):
        raise ValueError
except ValueError:
    assert log[-1] == 'raise'


def through():
    for x in g('through'):
        int('x')


try:
    through()
except ValueError:
    assert log[-1] == 'through'
for x in g('outer'):
    for y in g('inner'):
        break
    assert log[-1] == 'inner'
    break
assert log[-1] == 'outer'

kept = g('kept')
for x in kept:
    break
assert log[-1] == 'outer' and next(kept) == 2           # somebody else has it


def get(): return kept


for x in get():
    assert False
kept2 = g('kept2')
def get2(): return kept2
for x in get2():
    break
assert log[-1] == 'kept' and next(kept2) == 2


class C:
    def m(self):
        try:
            yield 1
        finally:
            log.append('method')


for x in C().m():
    break
assert log[-1] == 'method'


def ignoring():
    try:
        yield
    except GeneratorExit:
        yield


class Quiet:
    text = ''
    def write(self, s): self.text += s
    def flush(self): pass


import sys
saved, sys.stderr = sys.stderr, Quiet()
for x in ignoring():
    break
shown, sys.stderr = sys.stderr.text, saved
assert shown.startswith('Exception ignored in: <generator object ignoring at 0x') and shown.endswith('RuntimeError: generator ignored GeneratorExit\n'), shown


async def co(): pass


saved, sys.stderr = sys.stderr, Quiet()
co()
shown, sys.stderr = sys.stderr.text, saved
assert "RuntimeWarning: coroutine 'co' was never awaited\n  co()\n" in shown, shown
