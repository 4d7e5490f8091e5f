# What a suspended generator's frame knows: its line and the variables that it still needs.
def gen(n):
    x = 1
    while x < n:
        x += 1
        got = yield x
        x += got


def closed_over(n):
    def inner():
        return n
    yield inner
    yield n


g = gen(10)
assert g.gi_frame.f_lineno == gen.__code__.co_firstlineno
next(g)
assert g.gi_frame.f_locals == {'n': 10, 'x': 2}
assert g.gi_frame.f_lineno == gen.__code__.co_firstlineno + 4
g.send(3)
f = g.gi_frame
assert {k: v for k, v in f.f_locals.items() if k != 'got'} == {'n': 10, 'x': 6}
g = closed_over(4)
next(g)
assert g.gi_frame.f_locals['n'] == 4
