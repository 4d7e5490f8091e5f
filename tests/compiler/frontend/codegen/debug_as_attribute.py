# error: 2:1: cannot assign to __debug__
x.__debug__ = 1
