# error: 2:16: duplicate argument 'a' in function definition
def f(a, b, *, a): pass
