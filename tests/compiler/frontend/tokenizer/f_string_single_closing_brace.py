# error: 2:8: f-string: single '}' is not allowed
x = f'a}'
