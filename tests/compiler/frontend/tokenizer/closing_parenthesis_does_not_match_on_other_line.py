# error: 4:4: closing parenthesis ']' does not match opening parenthesis '(' on line 2
x = (
  1,
  2]
