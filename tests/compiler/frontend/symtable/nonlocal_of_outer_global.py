# error: 5:9: no binding for nonlocal 'x' found
def f():
    global x
    def g():
        nonlocal x
