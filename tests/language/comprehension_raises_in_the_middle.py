log = []


def check(x):
    log.append(x)
    if x == 2:
        raise ValueError(x)
    return x


for make in (lambda: [check(x) for x in range(5)], lambda: {check(x) for x in range(5)},
             lambda: {x: check(x) for x in range(5)}, lambda: list(check(x) for x in range(5)),
             lambda: sum(check(x) for x in range(5))):
    log.clear()
    try:
        make()
        assert False
    except ValueError as e:
        assert e.args == (2,)
    assert log == [0, 1, 2]
x = 'kept'


def f():
    x = 'kept'
    try:
        [x for x in [1, 2, 1 // 0]]
    except ZeroDivisionError:
        pass
    return x


assert f() == 'kept'
