# error: 4:5: annotated name 'x' can't be global
def f():
    x: int
    global x
