# error: 2:19: 'yield' inside list comprehension
def f(): return [(yield) for x in y]
