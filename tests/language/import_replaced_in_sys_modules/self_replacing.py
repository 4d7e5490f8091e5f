import sys


class Callable:
    answer = 42

    def __call__(self, x):
        return x * 2


sys.modules[__name__] = Callable()
