# error: 2:7: invalid syntax
x = 1,, 2
if y:
        a
    b
