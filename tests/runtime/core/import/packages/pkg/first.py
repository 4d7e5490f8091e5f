name = 'first'
