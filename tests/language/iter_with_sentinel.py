values = iter([1, 2, 0, 3])
assert list(iter(lambda: next(values), 0)) == [1, 2]
assert list(values) == [3]


class Source:
    def __init__(self):
        self.n = 0

    def __call__(self):
        self.n += 1
        return self.n


assert list(iter(Source(), 4)) == [1, 2, 3]
it = iter(Source(), 2)
assert next(it) == 1
assert next(it, 'stop') == 'stop'
assert next(it, 'stop') == 'stop'
