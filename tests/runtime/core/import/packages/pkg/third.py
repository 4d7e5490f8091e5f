from .first import name as up
from . import second
from .sub import deep
from .sub.deep import name as deep_name
assert deep.name == deep_name
