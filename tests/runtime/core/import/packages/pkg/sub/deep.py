from .. import first
name = __name__
