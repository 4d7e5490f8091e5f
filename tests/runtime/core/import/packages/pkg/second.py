value = 2


def get_first():
    from . import first
    return first
