import sys
import self_replacing
assert self_replacing.answer == 42 and self_replacing('x') == 'xx'


class Fake:
    value = 'fake'


sys.modules['invented'] = Fake
import invented
from invented import value
assert invented is Fake and value == 'fake'
sys.modules['forbidden'] = None
try:
    import forbidden
    assert False
except ModuleNotFoundError as e:
    assert str(e) == 'import of forbidden halted; None in sys.modules'
ModuleType = type(sys)
m = ModuleType('made', 'doc of made')
m.x = 1
assert m.__name__ == 'made' and m.__doc__ == 'doc of made' and repr(m) == "<module 'made'>" and m.x == 1
