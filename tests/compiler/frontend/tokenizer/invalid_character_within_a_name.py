# error: 2:4: invalid character '€' (U+20AC)
abc€d = 1
