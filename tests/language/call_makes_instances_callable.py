class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *rest, scale=1):
        return (self.n + x + sum(rest)) * scale


add = Adder(10)
assert add(1) == 11 and add(1, 2, 3, scale=2) == 32
assert list(map(add, range(3))) == [10, 11, 12]
assert callable(add) and not callable(object())
add.__call__ = lambda x: 'instance'
assert add(1) == 11
assert sorted([3, -1, 2], key=Adder(0)) == [-1, 2, 3]


class Chain:
    def __call__(self):
        return self


c = Chain()
assert c()()() is c
try:
    object()()
    assert False
except TypeError as e:
    assert str(e) == "'object' object is not callable"
try:
    (1)(2)
    assert False
except TypeError as e:
    assert str(e) == "'int' object is not callable"
