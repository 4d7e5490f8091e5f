import pkg
assert pkg.name == 'pkg' and pkg.__path__ and not hasattr(pkg, 'late')
import pkg.sub
assert pkg.sub.name == 'pkg.sub' and pkg.sub.deep.VALUE == 'deep'
import pkg.sub.deep as d
from pkg.sub import deep, other
from pkg import late
import pkg.late
assert d is deep is pkg.sub.deep and other.VALUE == 'other' and pkg.late is late and late.name == 'pkg.late'
import sys
assert sorted(m for m in sys.modules if m.startswith('pkg')) == ['pkg', 'pkg.late', 'pkg.sub', 'pkg.sub.deep', 'pkg.sub.other']
assert deep.__package__ == 'pkg.sub' and pkg.__package__ == 'pkg' and deep.__name__ == 'pkg.sub.deep'
try:
    import pkg.nothing
    assert False
except ModuleNotFoundError as e:
    assert str(e) == "No module named 'pkg.nothing'" and e.name == 'pkg.nothing'
try:
    from pkg import nothing
    assert False
except ImportError as e:
    assert str(e).startswith("cannot import name 'nothing' from 'pkg'")
try:
    import pkg.late.below
    assert False
except ModuleNotFoundError as e:
    assert str(e) == "No module named 'pkg.late.below'; 'pkg.late' is not a package"
