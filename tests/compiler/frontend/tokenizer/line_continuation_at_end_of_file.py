# error: 2:6: unexpected EOF while parsing
x = \
