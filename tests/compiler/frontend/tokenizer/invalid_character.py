# error: 2:9: invalid character '€' (U+20AC)
x = 1 + €
