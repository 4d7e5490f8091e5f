import helper
import helper as h
from helper import double, VALUE as V
from helper import *

assert h is helper and helper.double(4) == 8 == double(4) and V == 10 == helper.VALUE
assert VALUE == 10 and public == 'public'
assert '_private' not in globals() and helper._private == 'private'
assert helper.__name__ == 'helper' and helper.__file__.endswith('helper.py') and helper.__package__ == ''
assert double.__module__ == 'helper' and helper.Klass.__module__ == 'helper'
assert repr(helper.Klass) == "<class 'helper.Klass'>" and helper.who == 'helper'
assert repr(helper).startswith("<module 'helper' from ")
try:
    helper.missing
    assert False
except AttributeError as e:
    assert str(e) == "module 'helper' has no attribute 'missing'"
try:
    from helper import nothing
    assert False
except ImportError as e:
    assert str(e).startswith("cannot import name 'nothing' from 'helper' (") and e.name == 'helper'
