def forever(n):
    return forever(n + 1)


for _ in range(3):
    try:
        forever(0)
    except RecursionError as e:
        assert isinstance(e, RuntimeError)
        assert str(e).startswith('maximum recursion depth exceeded')
    else:
        assert False


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + 'x')


try:
    Deep().a
except RecursionError:
    pass
else:
    assert False


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


assert depth(900) == 900
