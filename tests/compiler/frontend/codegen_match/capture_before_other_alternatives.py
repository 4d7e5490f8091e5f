# error: 3:10: name capture 'y' makes remaining patterns unreachable
match x:
    case y | 1: pass
