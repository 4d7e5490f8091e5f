import sys
import math as m
import sys as system, time
from math import sqrt, pi as PI
from math import (floor, ceil,)

assert system is sys and m.sqrt is sqrt
assert sqrt(16) == 4.0 and 3.14 < PI < 3.15
assert floor(2.5) == 2 and ceil(2.5) == 3
assert sys.modules['math'] is m and time.time() > 1e9


def local_import():
    import math
    from sys import maxsize as big
    return math is m and big == sys.maxsize


assert local_import()
assert 'math' not in globals()
try:
    import there_is_no_such_module
except ModuleNotFoundError as e:
    assert isinstance(e, ImportError)
    assert str(e) == "No module named 'there_is_no_such_module'" and e.name == 'there_is_no_such_module'
try:
    from math import no_such_name
except ImportError as e:
    assert str(e).startswith("cannot import name 'no_such_name' from 'math'")
    assert e.name == 'math'


def star():
    exec('from math import *', ns)
    return ns


ns = {}
assert star()['cos'](0) == 1.0 and '__name__' in dir(m)
try:
    import math.sub
except ModuleNotFoundError as e:
    assert str(e) == "No module named 'math.sub'; 'math' is not a package"
