def counter(start):
    n = start

    def up(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n
    return up, get


up1, get1 = counter(0)
up2, get2 = counter(100)
up1()
up1(5)
up2()
assert (get1(), get2()) == (6, 101)


def make_adders():
    def adder(k):
        return lambda x: x + k
    return [adder(k) for k in range(4)]


assert [f(10) for f in make_adders()] == [10, 11, 12, 13]
assert [f.__closure__[0].cell_contents for f in make_adders()] == [0, 1, 2, 3]
