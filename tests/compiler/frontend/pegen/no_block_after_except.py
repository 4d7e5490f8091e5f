# error: 4:1: expected an indented block after 'except' statement on line 3
try: pass
except A as b:
x
