# only: evaluated (a built program has no folder to look for namespace packages in)
import spaces.inner
from spaces import inner
from spaces.deeper.one import x

assert inner.name == 'spaces.inner' and x == 1
import spaces
assert not hasattr(spaces, '__file__') or spaces.__file__ is None
assert len(list(spaces.__path__)) == 1
assert spaces.__spec__.name == 'spaces'
