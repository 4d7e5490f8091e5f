CONST = 1


def square(x):
    return x * x


def internal(x):
    return square(x)


class Thing:
    kind = 'real'
