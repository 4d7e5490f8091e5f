from names import *

assert sorted(n for n in globals() if n in ('a', '_b', 'c', 'd')) == ['_b', 'a']
from names import c
assert c == 3
try:
    from wrong import *
    assert False
except AttributeError as e:
    assert str(e) == "module 'wrong' has no attribute 'missing'"
