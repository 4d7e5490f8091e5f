x = 'module'


def outer():
    x = 'outer'

    def inner():
        global x
        x = 'inner'
        return x
    r = inner()
    return r, x


assert outer() == ('inner', 'outer')
assert x == 'inner'


class C:
    global y
    y = 1
    z = y


assert y == 1 and C.z == 1 and not hasattr(C, 'y')
