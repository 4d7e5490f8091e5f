# error: 3:10: mapping pattern checks duplicate key (1.0)
match x:
    case {1: a, 1.0: b}: pass
