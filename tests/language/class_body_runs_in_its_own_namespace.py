trace = []


class A:
    x = 1
    trace.append('body')
    y = x + 1
    items = [i for i in range(3)]
    if y == 2:
        z = 'yes'
    for k in 'ab':
        locals()[k] = k

    def get(self):
        return self.y

    del x


assert trace == ['body']
assert not hasattr(A, 'x')
assert (A.y, A.z, A.a, A.b, A.k) == (2, 'yes', 'a', 'b', 'b')
assert A.items == [0, 1, 2]
assert A().get() == 2
assert A.__name__ == 'A'
assert A.__qualname__ == 'A'
assert A.__module__ == __name__
assert A.__doc__ is None


class B:
    "A doc."

    class Inner:
        def f(self):
            pass


assert B.__doc__ == 'A doc.'
assert B.Inner.__qualname__ == 'B.Inner'
assert B.Inner.f.__qualname__ == 'B.Inner.f'


def make():
    class Local:
        def f(self):
            pass
    return Local


assert make().__qualname__ == 'make.<locals>.Local'
assert make().f.__qualname__ == 'make.<locals>.Local.f'
assert make() is not make()
