# error: 3:5: 'continue' not properly in loop
if x:
    continue
