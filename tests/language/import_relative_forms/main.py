import app.core.engine as engine
from app import version

assert engine.results == ['sibling', 'parent tool', 'sibling function', 1.0, 'package name', 'uncle']
assert version == 1.0
import app
assert app.core.engine is engine and app.core.sibling.NAME == 'sibling'
try:
    import lonely
    assert False
except ImportError as e:
    assert str(e) == 'attempted relative import with no known parent package'
try:
    import app.core.beyond
    assert False
except ImportError as e:
    assert str(e) == 'attempted relative import beyond top-level package'
