attempts = 0
works = False
