# error: 2:6: expected '('
def f:
    pass
