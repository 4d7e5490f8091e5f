NAME = 'sibling'


def function():
    return 'sibling function'
