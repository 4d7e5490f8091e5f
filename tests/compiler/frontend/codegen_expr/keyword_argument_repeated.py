# error: 2:13: keyword argument repeated: a
f(a=1, b=2, a=3)
