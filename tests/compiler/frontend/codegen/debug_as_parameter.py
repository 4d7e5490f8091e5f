# error: 2:7: cannot assign to __debug__
def f(__debug__): pass
