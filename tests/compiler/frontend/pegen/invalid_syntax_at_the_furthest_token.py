# error: 3:7: invalid syntax
x = 1
y = a b.
