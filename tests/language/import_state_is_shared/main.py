import config
import reader
from config import level, items

assert level == 1 and reader.level() == 1
config.level = 5
assert reader.level() == 5 and level == 1 and reader.copied() == 1
items.append('from main')
assert reader.items() == ['from main']
reader.set_level(9)
assert config.level == 9
config.new = 'added'
assert reader.read('new') == 'added'
del config.new
try:
    reader.read('new')
    assert False
except AttributeError:
    pass
assert config.get() == 9
config.get = lambda: 'patched'
assert reader.call() == 'patched'
