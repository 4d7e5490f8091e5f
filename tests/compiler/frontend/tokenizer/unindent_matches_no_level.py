# error: 4:8: unindent does not match any outer indentation level
if 1:
    x = 1
  y = 2
