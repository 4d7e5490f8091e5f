# error: 2:6: invalid hexadecimal literal
x = 0xg
