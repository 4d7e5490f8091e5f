# error: 3:11: yield expression cannot be used within an annotation
from __future__ import annotations
def f(x: (yield)): pass
