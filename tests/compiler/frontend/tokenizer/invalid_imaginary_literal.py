# error: 2:6: invalid imaginary literal
x = 1jx
