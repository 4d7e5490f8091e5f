# Frames of functions that do not look at their own: one for an activation, in the right order.
import sys


def frame(n):
    return sys._getframe(n)


def stack():
    f = frame(2)
    out = []
    while f is not None and f.f_code.co_name != '<module>':
        out.append((f.f_code.co_name, f.f_lineno))
        f = f.f_back
    return out


def small(x):
    if x == 0:
        return stack()
    return small(x - 1)


def twice():
    a = stack()
    b = (stack(),
         stack())
    return [a] + list(b)


def outer():
    return small(2)


line = small.__code__.co_firstlineno
assert small(0) == [('small', line + 2)]
assert outer() == [('small', line + 2), ('small', line + 3), ('small', line + 3), ('outer', outer.__code__.co_firstlineno + 1)]
line = twice.__code__.co_firstlineno
assert twice() == [[('twice', line + 1)], [('twice', line + 2)], [('twice', line + 3)]]


def attributes():
    f = frame(1)
    assert f.f_code is attributes.__code__
    assert f.f_globals is globals_of_this
    assert f.f_builtins['len'] is len
    assert f.f_lineno == line_of_use()
    assert f is frame(1)
    assert f.f_back is frame(2)
    assert f.f_back.f_back is frame(3)
    assert isinstance(f.f_lasti, int) and f.f_lasti >= 0
    assert repr(f).startswith('<frame at 0x')
    return f


def line_of_use():
    return frame(2).f_lineno


globals_of_this = globals()


def two(x):
    return attributes(), x


def one():
    return two(2)[0]


f = one()
assert f.f_code is attributes.__code__
assert f.f_back.f_code is two.__code__
assert f.f_back.f_back.f_code is one.__code__
assert f.f_back.f_lineno == two.__code__.co_firstlineno + 1


# Another activation has another frame.
def once():
    return frame(1)


a = once()
b = once()
assert a is not b
assert a.f_code is b.f_code is once.__code__


# The line moves on while the function runs.
def moving():
    f = frame(1)
    a = line_of(f)
    b = line_of(f)
    return a, b


def line_of(f):
    return f.f_lineno


line = moving.__code__.co_firstlineno
assert moving() == (line + 2, line + 3)


try:
    sys._getframe(10000)
except ValueError as e:
    assert str(e) == 'call stack is not deep enough'
else:
    assert False
assert list(sys._current_frames().values())[0] is sys._getframe()
