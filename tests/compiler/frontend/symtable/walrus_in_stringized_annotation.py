# error: 3:11: named expression cannot be used within an annotation
from __future__ import annotations
def f(x: (y := 1)): pass
