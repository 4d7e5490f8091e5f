def outer():
    x = 1

    def inner():
        return x
    before = inner()
    x = 2
    return before, inner()


assert outer() == (1, 2)


def late():
    def use():
        return later
    later = 'bound'
    return use()


assert late() == 'bound'


def loop():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return [f() for f in fs]


assert loop() == [2, 2, 2]
