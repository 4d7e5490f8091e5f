# error: 2:5: 'yield from' outside function
x = yield from y
