"""A helper."""
VALUE = 10
public = 'public'
_private = 'private'
who = __name__


def double(x):
    return 2 * x


class Klass:
    pass


if __name__ == '__main__':
    raise AssertionError('not the main module')
