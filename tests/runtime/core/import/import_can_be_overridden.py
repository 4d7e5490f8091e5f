import builtins
import math

seen = []
real = builtins.__import__


def spy(name, globals=None, locals=None, fromlist=(), level=0):
    seen.append((name, fromlist, level))
    return real(name, globals, locals, fromlist, level)


builtins.__import__ = spy
try:
    import math as m
    from math import sqrt, floor
finally:
    builtins.__import__ = real
assert m is math and sqrt(4) == 2
assert seen == [('math', None, 0), ('math', ('sqrt', 'floor'), 0)]
