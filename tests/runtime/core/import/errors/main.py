import sys


def message(f):
    try:
        f()
    except ImportError as e:
        return f'{type(e).__name__}: {e}', e.name
    return None


def missing():
    import no_such_module


def missing_sub():
    import plain.sub


def missing_name():
    from plain import nothing


def missing_in_package():
    from pack import nothing


def missing_submodule():
    import pack.nothing


def star():
    import badstar


def relative():
    from . import x


def beyond():
    import pack.beyond


def failing():
    import failing


def syntax():
    import math.nothing


def wrong_name():
    from math import nothing


assert message(missing) == ("ModuleNotFoundError: No module named 'no_such_module'", 'no_such_module')
assert message(missing_sub) == ("ModuleNotFoundError: No module named 'plain.sub'; 'plain' is not a package", 'plain.sub')
text, name = message(missing_name)
assert text.startswith("ImportError: cannot import name 'nothing' from 'plain' (") and text.endswith('plain.py)')
assert name == 'plain'
text, name = message(missing_in_package)
assert text.startswith("ImportError: cannot import name 'nothing' from 'pack' (") and text.endswith('__init__.py)')
assert message(missing_submodule) == ("ModuleNotFoundError: No module named 'pack.nothing'", 'pack.nothing')
assert message(relative) == ('ImportError: attempted relative import with no known parent package', None)
assert message(beyond) == ('ImportError: attempted relative import beyond top-level package', None)
assert message(wrong_name) == ("ImportError: cannot import name 'nothing' from 'math' (unknown location)", 'math')
assert message(syntax) == ("ModuleNotFoundError: No module named 'math.nothing'; 'math' is not a package", 'math.nothing')

for i in range(2):
    try:
        import failing
    except ZeroDivisionError:
        pass
    else:
        raise AssertionError
    assert 'failing' not in sys.modules
sys.modules['blocked'] = None
try:
    import blocked
except ModuleNotFoundError as e:
    assert str(e) == 'import of blocked halted; None in sys.modules'
else:
    raise AssertionError
import replaced
assert replaced == 'replacement' and sys.modules['replaced'] == 'replacement'
sys.modules['made'] = made = type(sys)('made')
made.x = 5
from made import x
assert x == 5
try:
    __import__('')
except ValueError as e:
    assert str(e) == 'Empty module name'
try:
    __import__('x', level=-1)
except ValueError as e:
    assert str(e) == 'level must be >= 0'
try:
    __import__(3)
except TypeError as e:
    assert str(e) == 'module name must be a string'
