# error: 4:1: expected an indented block after 'else' statement on line 3
if x: pass
else:
y
