# error: 4:1: expected an indented block after 'elif' statement on line 3
if x: pass
elif y:
z
