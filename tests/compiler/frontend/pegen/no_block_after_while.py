# error: 3:1: expected an indented block after 'while' statement on line 2
while x:
y
