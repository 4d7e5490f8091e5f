# error: 2:19: 'yield' inside generator expression
def f(): return ((yield) for x in y)
