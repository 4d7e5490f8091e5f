# error: 2:3: invalid syntax
a <> b
