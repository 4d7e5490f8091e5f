class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


assert list(Countdown(3)) == [2, 1, 0]
assert tuple(Countdown(2)) == (1, 0)
assert sum(Countdown(5)) == 10
a, b, c = Countdown(3)
assert (a, b, c) == (2, 1, 0)
assert 2 in Countdown(5) and 9 not in Countdown(5)
assert max(Countdown(4)) == 3 and sorted(Countdown(3)) == [0, 1, 2]
assert list(zip(Countdown(2), Countdown(5))) == [(1, 4), (0, 3)]
assert [*Countdown(2), *Countdown(1)] == [1, 0, 0]
assert dict(enumerate(Countdown(2))) == {0: 1, 1: 0}


class Fails:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError('next')


try:
    for x in Fails():
        assert False
except KeyError as e:
    assert e.args == ('next',)
