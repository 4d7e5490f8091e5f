# error: 3:5: expected ':'
if a: pass
else
    pass
