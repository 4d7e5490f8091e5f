def a():
    b()


def b():
    raise ValueError


try:
    a()
except ValueError as e:
    lines = []
    tb = e.__traceback__
    while tb:
        lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
assert lines[-2:] == [('a', 2), ('b', 6)] and lines[0][1] == 10, lines
saved = ValueError('again')
try:
    raise saved
except ValueError:
    pass
first = saved.__traceback__
assert saved.with_traceback(None) is saved and saved.__traceback__ is None
try:
    raise saved.with_traceback(first)
except ValueError as e:
    n = 0
    tb = e.__traceback__
    while tb:
        n += 1
        tb = tb.tb_next
assert n == 2
