# error: 4:5: no binding for nonlocal 'x' found
x = 1
def f():
    nonlocal x
