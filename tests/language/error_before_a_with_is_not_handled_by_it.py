# What fails in the statement before a protected one is outside it, on one line of control flow.
class T:
    def __init__(self, *a):
        self.a = a

    def __enter__(self):
        return self

    def __exit__(self, *a):
        return True


def before_with(d, s, t):
    a, b = d[s], d[t]
    with T(a, b):
        return a + b
    return 'suppressed'


def before_try(d, s, t):
    a = d[s]
    b = d[t]
    try:
        a += b
        return a + d['inner']
    except KeyError:
        return 'handled'
    finally:
        d['finally'] = True


d = {1: 1, 2: 2, 'x': 'x'}
assert before_with(d, 1, 2) == 3 and before_with(d, 1, 'x') == 'suppressed'
for f in before_with, before_try:
    for args in ((1, 9), (9, 1)):
        try:
            f(d, *args)
            assert False
        except KeyError as e:
            assert e.args == (9,)
assert 'finally' not in d
assert before_try(d, 1, 2) == 'handled' and d['finally']
