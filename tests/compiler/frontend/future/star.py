# error: 2:1: future feature * is not defined
from __future__ import *
