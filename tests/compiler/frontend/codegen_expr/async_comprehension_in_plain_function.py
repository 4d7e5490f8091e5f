# error: 2:10: asynchronous comprehension outside of an asynchronous function
def f(): [x async for x in y]
