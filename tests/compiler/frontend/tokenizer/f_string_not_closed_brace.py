# error: 2:7: '{' was never closed
x = f'{a#}'
