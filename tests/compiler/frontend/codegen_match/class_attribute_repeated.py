# error: 3:19: attribute name repeated in class pattern: a
match x:
    case A(a=1, a=2): pass
