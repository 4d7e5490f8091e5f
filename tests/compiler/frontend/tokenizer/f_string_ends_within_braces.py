# error: 2:10: f-string: expecting '}'
x = f'{a['
