# error: 2:3: assignment expression cannot rebind comprehension iteration variable 'x'
[(x := 1) for x in y]
