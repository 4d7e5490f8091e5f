# error: 2:5: can't use starred expression here
a = *b
