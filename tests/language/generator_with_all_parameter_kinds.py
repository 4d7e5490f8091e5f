def g(a, b=2, *args, c, d=4, **kw):
    yield a
    a += 1
    yield a, b
    yield args
    del b
    try:
        yield b
    except UnboundLocalError:
        yield 'deleted'
    yield c, d, kw


assert list(g(1, c=3)) == [1, (2, 2), (), 'deleted', (3, 4, {})]
assert list(g(1, 5, 6, 7, c=8, z=9)) == [1, (2, 5), (6, 7), 'deleted', (8, 4, {'z': 9})]


def closure(n):
    def up():
        nonlocal n
        n += 1
    while n < 5:
        yield n
        up()
    yield lambda: n


*head, f = closure(2)
assert head == [2, 3, 4] and f() == 5
try:
    g()
    assert False
except TypeError as e:
    assert 'g() missing 1 required positional argument' in str(e)
