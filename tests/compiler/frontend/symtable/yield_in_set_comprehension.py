# error: 2:19: 'yield' inside set comprehension
def f(): return {(yield) for x in y}
