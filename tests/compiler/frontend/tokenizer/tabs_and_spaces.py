# error: 4:1: inconsistent use of tabs and spaces in indentation
if 1:
        x = 1
	y = 2
