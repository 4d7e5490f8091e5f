def a():
    x = 'a'

    def b():
        def c():
            def d():
                nonlocal x
                x += 'd'
                return x
            return d
        return c
    b()()()
    return x


assert a() == 'ad'


def outer():
    x = 1

    def middle():
        x = 2

        def inner():
            nonlocal x
            x = 3
        inner()
        return x
    return x, middle(), x


assert outer() == (1, 3, 1)


def through_class():
    x = 1

    class C:
        x = 2
        y = x

        def get(self):
            return x
    return C.y, C().get(), C.x


assert through_class() == (2, 1, 2)
