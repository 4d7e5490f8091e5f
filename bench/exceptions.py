"""Exceptions: raised and caught here, in a callee, deep below; try that never fails; finally and with."""


class Retry(Exception):
    pass


def checked(x):
    if x % 3 == 0:
        raise ValueError(x)
    return x


def deep(n, x):
    if n == 0:
        raise Retry(x)
    return deep(n - 1, x)


class Guard:
    def __init__(self):
        self.n = 0

    def __enter__(self):
        self.n += 1
        return self

    def __exit__(self, kind, value, tb):
        self.n += 1
        return kind is KeyError


def main():
    total = 0
    for i in range(800000):
        try:
            total += checked(i)
        except ValueError as e:
            total -= e.args[0]
    for i in range(100000):
        try:
            deep(6, i)
        except Retry:
            total += 1
    for i in range(2500000):
        try:
            total += i
        except ValueError:
            total = 0
        finally:
            total -= 1
    guard = Guard()
    d = {}
    for i in range(500000):
        with guard:
            if i % 4 == 0:
                d['missing']
    for i in range(350000):
        try:
            int('x1')
        except (KeyError, ValueError):
            total += 1
    print(total, guard.n)


main()
