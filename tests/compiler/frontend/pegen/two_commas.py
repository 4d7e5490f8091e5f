# error: 2:5: invalid syntax
f(a,, b)
