# error: 3:10: alternative patterns bind different names
match x:
    case (a, b) | (a, c): pass
