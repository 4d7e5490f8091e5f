# error: 3:19: import * only allowed at module level
def f():
    from a import *
