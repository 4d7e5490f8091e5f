class C:
    base = 10
    add = lambda self, x, base=base: x + base
    table = {n: (lambda self, n=n: n * 2) for n in range(3)}

    def call(self, n):
        return self.table[n](self)


assert C().add(5) == 15 and C().call(2) == 4
C.base = 100
assert C().add(5) == 15


def make(n):
    class Local:
        value = n
        get = lambda self: n + self.value
    n += 1
    return Local


assert make(1)().get() == 3
