# error: 3:10: cannot assign to __debug__
match x:
    case __debug__: pass
