# error: 2:5: invalid syntax
for = 1
