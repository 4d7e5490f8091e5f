thing = 'thing'
