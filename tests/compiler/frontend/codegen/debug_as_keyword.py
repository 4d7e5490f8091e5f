# error: 2:3: cannot assign to __debug__
f(__debug__=1)
