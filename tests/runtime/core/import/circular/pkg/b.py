from . import a
import pkg.a as also
assert also is a
value = 3
