# error: 4:1: expected an indented block after 'finally' statement on line 3
try: pass
finally:
x
