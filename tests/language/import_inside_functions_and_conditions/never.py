name = 'never'
