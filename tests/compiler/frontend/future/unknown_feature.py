# error: 2:1: future feature x is not defined
from __future__ import x
