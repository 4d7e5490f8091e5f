import sys


def f(a):
    b = a + 1
    fr = sys._getframe()
    return fr, fr.f_lineno, fr.f_locals


frame, line, names = f(1)
assert line == 7 and frame.f_code is f.__code__ and frame.f_globals is globals()
assert names['a'] == 1 and names['b'] == 2
assert sys._getframe().f_code.co_name == '<module>' and sys._getframe().f_locals is globals()
try:
    sys._getframe(1000)
    assert False
except ValueError as e:
    assert str(e) == 'call stack is not deep enough'


def with_locals(x):
    y = 2
    def inner():
        return x
    return locals()


d = with_locals(1)
assert d['x'] == 1 and d['y'] == 2 and d['inner']() == 1


def same_dict():
    a = locals()
    z = 1
    return a is locals() and 'z' in a


assert same_dict()


def deleted():
    x = 1
    before = dict(locals())
    del x
    return before, dict(locals())


assert deleted()[0] == {'x': 1} and 'x' not in deleted()[1]


class C:
    a = 1
    assert locals()['a'] == 1
    locals()['b'] = 2


assert C.b == 2


def executes():
    v = 10
    return eval('v + 1'), eval('w', {'w': 5}), [eval('v') for v in [3]]


assert executes() == (11, 5, [3])
assert repr(frame).startswith('<frame at 0x')
