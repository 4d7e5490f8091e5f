# error: 2:6: invalid decimal literal
x = 1__2
