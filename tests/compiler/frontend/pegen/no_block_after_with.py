# error: 3:1: expected an indented block after 'with' statement on line 2
with x as y:
z
