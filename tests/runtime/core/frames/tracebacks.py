# The frames that tracebacks name, and what they hang on.
import sys


def fails(x):
    return 1 // x


def middle(x):
    return fails(x)


def catches():
    try:
        middle(0)
    except ZeroDivisionError as e:
        return check(e.__traceback__)


def check(tb):
    frames = []
    while tb is not None:
        frames.append(tb.tb_frame)
        tb = tb.tb_next
    assert [f.f_code.co_name for f in frames] == ['catches', 'middle', 'fails']
    assert frames[0] is sys._getframe(1)
    assert frames[1].f_back is frames[0]
    assert frames[2].f_back is frames[1]
    assert frames[0].f_back is sys._getframe(2)
    assert frames[0].f_back.f_code.co_name == '<module>'
    assert frames[1].f_lineno == middle.__code__.co_firstlineno + 1
    return True


assert catches()


def again():
    try:
        try:
            fails(0)
        except ZeroDivisionError:
            raise
    except ZeroDivisionError as e:
        return e


tb = again().__traceback__
assert tb.tb_frame.f_code is again.__code__
assert tb.tb_next.tb_frame.f_back is tb.tb_frame
assert tb.tb_frame is tb.tb_frame

try:
    sorted([0], key=fails)
except ZeroDivisionError as e:
    tb = e.__traceback__
    assert tb.tb_frame is sys._getframe()
    assert tb.tb_next.tb_frame.f_code is fails.__code__
    assert tb.tb_next.tb_frame.f_back is tb.tb_frame
    assert tb.tb_next.tb_next is None


def late():
    kept = None
    try:
        middle(0)
    except ZeroDivisionError as e:
        kept = e
    return kept


# Raised again by somebody else: the callers are those of then.
e = late()
try:
    raise e
except ZeroDivisionError:
    tb = e.__traceback__
    assert [tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name] == ['<module>', 'late']
    assert tb.tb_next.tb_next.tb_frame.f_back is tb.tb_next.tb_frame
