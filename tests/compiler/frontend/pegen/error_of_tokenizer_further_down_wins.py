# error: 3:5: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
x = = 1
y = 0777
