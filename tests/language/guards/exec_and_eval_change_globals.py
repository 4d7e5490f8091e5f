x = 1


def read():
    return x


def helper():
    return 'old helper'


def call():
    return helper()


assert read() == 1 and call() == 'old helper'
exec('x = 2')
assert x == 2 and read() == 2
exec('def helper(): return "new helper"')
assert call() == 'new helper'
globals().update(x=3, helper=lambda: 'third')
assert read() == 3 and call() == 'third'
locals()['x'] = 4
assert read() == 4
eval('globals().__setitem__("x", 5)')
assert x == 5
exec('global x; x = 6', {}, {})
assert x == 5
exec('for x in range(3): pass')
assert read() == 2
exec('del x')
try:
    read()
    assert False
except NameError:
    pass
exec('class x: y = 1')
assert read().y == 1
vars()['x'] = 'last'
assert read() == 'last'
