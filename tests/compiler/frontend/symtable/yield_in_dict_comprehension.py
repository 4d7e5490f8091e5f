# error: 2:19: 'yield' inside dict comprehension
def f(): return {(yield): 1 for x in y}
