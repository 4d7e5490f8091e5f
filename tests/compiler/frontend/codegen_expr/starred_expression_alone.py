# error: 2:1: can't use starred expression here
*a
