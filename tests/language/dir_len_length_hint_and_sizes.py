import sys


class C:
    def __dir__(self):
        return ['b', 'a']

    def __len__(self):
        return sys.maxsize


assert dir(C()) == ['a', 'b'] and len(C()) == sys.maxsize


class Big:
    def __len__(self):
        return 2**70


try:
    len(Big())
    assert False
except OverflowError as e:
    assert str(e) == "cannot fit 'int' into an index-sized integer"


class Hint:
    def __init__(self):
        self.n = 3

    def __iter__(self):
        return self

    def __length_hint__(self):
        return 100

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


assert list(Hint()) == [2, 1, 0]
