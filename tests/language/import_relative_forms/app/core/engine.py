from . import sibling
from .. import tool
from .sibling import function as f
from .. import version
from . import label
from ..other.uncle import NAME
from ..other import uncle

assert uncle.NAME == NAME
results = [sibling.NAME, tool.NAME, f(), version, label, NAME]
