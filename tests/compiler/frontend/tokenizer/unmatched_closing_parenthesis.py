# error: 2:8: unmatched ')'
x = (1))
