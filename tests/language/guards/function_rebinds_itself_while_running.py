def f(n):
    global f
    if n == 0:
        return 'old'
    if n == 3:
        f = lambda n: ('new', n)
    return f(n - 1)


first = f
assert f(2) == 'old'
assert f(5) == ('new', 2)
assert first(2) == ('new', 1)


def g():
    global g
    g = lambda: 'second'
    return 'first'


assert [g() for _ in range(3)] == ['first', 'second', 'second']


def recursive(n):
    return 0 if n == 0 else 1 + recursive(n - 1)


kept = recursive


def recursive(n):
    return 100


assert kept(5) == 101
