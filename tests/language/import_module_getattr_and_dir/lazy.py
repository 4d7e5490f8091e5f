real = 1


def __getattr__(name):
    if name.startswith('computed'):
        return 'made ' + name
    raise AttributeError(f'lazy has no {name}')


def __dir__():
    return ['two', 'one']
