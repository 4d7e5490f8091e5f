# error: 2:1: cannot mix t-string literals with string or bytes literals
t'a' 'b'
