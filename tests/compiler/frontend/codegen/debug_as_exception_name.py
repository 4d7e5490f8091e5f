# error: 3:1: cannot assign to __debug__
try: pass
except A as __debug__: pass
