loaded = [__name__]
from . import first
loaded.append('first')
exported = 'exported'
hidden = 'hidden'
__all__ = ['exported', 'second']
