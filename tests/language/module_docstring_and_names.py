"""Doc of the module.

Second line."""
import sys
assert __doc__ == 'Doc of the module.\n\nSecond line.'
assert sys.modules[__name__].__doc__ is __doc__
assert globals() is sys.modules[__name__].__dict__ and vars() is globals() and locals() is globals()
globals()['made'] = 5
assert made == 5
setattr(sys.modules[__name__], 'also', 6)
assert also == 6
del globals()['made']
try:
    made
    assert False
except NameError:
    pass


def f():
    return __name__


assert f() == __name__ and f.__module__ == __name__
assert __builtins__ is not None and 'len' not in globals()
import builtins
assert builtins.len is len
