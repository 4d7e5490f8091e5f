level = 1
items = []


def get():
    return level
