def f(a, *rest, k=1, **others):
    def g():
        return a, rest, k, others
    return g


g = f(1, 2, k=3, z=4)
assert g() == (1, (2,), 3, {'z': 4})
assert g.__code__.co_freevars == ('a', 'k', 'others', 'rest')
assert set(f.__code__.co_cellvars) == {'a', 'k', 'others', 'rest'}


def h(n):
    def up():
        nonlocal n
        n += 1
    up()
    up()
    return n


assert h(5) == 7
