# error: 2:7: invalid decimal literal
x = 1e+
