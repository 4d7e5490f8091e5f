# error: 3:1: expected an indented block after 'try' statement on line 2
try:
x
