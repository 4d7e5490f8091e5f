try:
    raise ValueError('v')
except ValueError as e:
    kept = e
assert 'e' not in globals() and kept.args == ('v',)
e = 'before'
try:
    raise KeyError
except KeyError as e:
    pass
assert 'e' not in globals()
e = 'stays'
try:
    pass
except KeyError as e:
    pass
assert e == 'stays'


def f():
    try:
        1 // 0
    except ZeroDivisionError as err:
        err = 'rebound'
    try:
        err
    except UnboundLocalError:
        return 'unbound'


assert f() == 'unbound'


def g():
    try:
        1 // 0
    except ZeroDivisionError as err:
        del err
    return 'fine'


assert g() == 'fine'


def h():
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError as err:
            if i == 0:
                continue
            return err.args
    return 'no'


assert h() == (1,)
