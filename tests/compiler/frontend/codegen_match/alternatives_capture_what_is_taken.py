# error: 3:15: name capture 'a' makes remaining patterns unreachable
match x:
    case [a, (a | a)]: pass
