# error: 2:8: invalid digit '8' in octal literal
x = 0o18
