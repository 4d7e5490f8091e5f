# error: 3:14: imaginary number required in complex literal
match a:
    case 1 + 2: pass
