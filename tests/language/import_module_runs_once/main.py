import sys
import counted
import counted as again
from counted import log
import second

assert log == ['counted', 'second'] and again is counted is second.counted
assert sys.modules['counted'] is counted


def f():
    import counted
    from counted import log as l
    return counted, l


assert f() == (counted, log) and len(log) == 2
del sys.modules['counted']
import counted as fresh
assert fresh is not counted and fresh.log == ['counted'] and log == ['counted', 'second']
fresh.state = 1
assert not hasattr(counted, 'state')
assert fresh.bump() == 1 and fresh.bump() == 2 and counted.bump() == 1
