from . import deep
name = __name__
