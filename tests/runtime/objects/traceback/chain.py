def inner():
    raise ValueError


def outer():
    inner()


try:
    outer()
except ValueError as e:
    tb = e.__traceback__
lines, names = [], []
t = tb
while t:
    lines.append(t.tb_lineno)
    names.append(t.tb_frame.f_code.co_name)
    t = t.tb_next
assert lines == [10, 6, 2], lines
assert names[1:] == ['outer', 'inner']
assert tb.tb_next.tb_frame.f_globals is globals()
Traceback = type(tb)
new = Traceback(None, tb.tb_frame, tb.tb_lasti, tb.tb_lineno)
assert new.tb_next is None and new.tb_frame is tb.tb_frame
new.tb_next = tb
assert new.tb_next is tb
try:
    tb.tb_next.tb_next.tb_next = tb
    assert False
except ValueError as e:
    assert str(e) == 'traceback loop detected'
try:
    new.tb_next = 5
    assert False
except TypeError as e:
    assert str(e) == "expected traceback object, got 'int'"


def depth(e):
    n, t = 0, e.__traceback__
    while t:
        n += 1
        t = t.tb_next
    return n


def again():
    try:
        inner()
    except ValueError as e:
        raise                   # adds nothing


def anew():
    try:
        inner()
    except ValueError as e:
        raise e                 # adds this place


try:
    again()
except ValueError as e:
    assert depth(e) == 3
try:
    anew()
except ValueError as e:
    assert depth(e) == 4


def through_finally():
    try:
        inner()
    finally:
        x = 1


try:
    through_finally()
except ValueError as e:
    assert depth(e) == 3
