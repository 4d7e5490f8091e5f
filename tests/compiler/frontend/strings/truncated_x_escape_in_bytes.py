# error: 2:1: (value error) invalid \x escape at position 2
b'ab\xg'
