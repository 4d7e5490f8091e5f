import sys
import pkg
import pkg.sub.deep
from pkg import first, sub as renamed
from pkg.second import value as v, get_first
from pkg import *
import pkg.third as third

assert pkg.__name__ == 'pkg' and pkg.__package__ == 'pkg'
assert pkg.loaded == ['pkg', 'first']
assert pkg.sub.deep.name == 'pkg.sub.deep'
assert pkg.sub.deep.__package__ == 'pkg.sub'
assert renamed is pkg.sub and first is pkg.first
assert v == 2 and get_first() is pkg.first
assert exported == 'exported' and 'hidden' not in globals()
assert third.up == 'first'
assert sys.modules['pkg.sub.deep'] is pkg.sub.deep
assert first.__spec__.name == 'pkg.first' and first.__spec__.parent == 'pkg'
assert pkg.__spec__.submodule_search_locations == pkg.__path__
assert pkg.__file__.endswith('__init__.py')
assert third.__file__.endswith('third.py')
import pkg as again
assert again is pkg
assert __import__('pkg.sub.deep') is pkg
assert __import__('pkg.sub.deep', fromlist=['name']) is pkg.sub.deep
assert __import__('pkg', fromlist=['first']).first is first


def message(text):
    try:
        exec(text, globals())
    except ImportError as e:
        return f'{type(e).__name__}: {e}', e.name
    return None


def lazy():
    from pkg import lazy_one
    import pkg.lazy_two
    return lazy_one.x, pkg.lazy_two.x


assert not hasattr(pkg, 'lazy_one')
assert lazy() == (1, 2)
assert pkg.lazy_one.x == 1
