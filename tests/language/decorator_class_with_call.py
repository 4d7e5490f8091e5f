class Memo:
    def __init__(self, f):
        self.f = f
        self.seen = {}
        self.misses = 0

    def __call__(self, *args):
        if args not in self.seen:
            self.misses += 1
            self.seen[args] = self.f(*args)
        return self.seen[args]


@Memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


assert fib(80) == 23416728348467685
assert fib.misses == 81
fib(80)
assert fib.misses == 81


def wraps_args(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs), args, kwargs
    return wrapper


@wraps_args
def g(a, b=2, *, c=3):
    return a + b + c


assert g(1) == (6, (1,), {})
assert g(1, 5, c=7) == (13, (1, 5), {'c': 7})
