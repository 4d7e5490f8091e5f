NAME = 'uncle'
