from . import b
value = 3
