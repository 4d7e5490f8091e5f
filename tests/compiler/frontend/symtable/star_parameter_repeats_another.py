# error: 2:11: duplicate argument 'a' in function definition
def f(a, *a): pass
