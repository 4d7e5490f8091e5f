import a
early = [] if hasattr(a, 'value') else ['a has no value yet']


def use():
    return a.value + ' seen by b'
