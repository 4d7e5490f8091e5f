import lazy
assert lazy.computed_x == 'made computed_x' and lazy.real == 1
from lazy import computed_y
assert computed_y == 'made computed_y'
assert dir(lazy) == ['one', 'two']
try:
    lazy.other
    assert False
except AttributeError as e:
    assert str(e) == 'lazy has no other'
assert not hasattr(lazy, 'more') and getattr(lazy, 'more', 5) == 5
