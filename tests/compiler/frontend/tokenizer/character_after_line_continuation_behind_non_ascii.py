# error: 2:6: unexpected character after line continuation character
é = \ y
