NAME = 'parent tool'
