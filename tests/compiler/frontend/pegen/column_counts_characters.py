# error: 2:10: invalid syntax
é = "üü" 1.
