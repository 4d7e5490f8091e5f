"""Closures: counters, composed functions, callbacks, memory in a cell."""


def counter():
    n = 0

    def up(by):
        nonlocal n
        n += by
        return n
    return up


def compose(f, g):
    return lambda x: f(g(x))


def adder(k):
    def add(x):
        return x + k
    return add


def memo(f):
    seen = {}

    def wrapper(n):
        if n not in seen:
            seen[n] = f(n)
        return seen[n]
    return wrapper


@memo
def steps(n):
    return 0 if n == 1 else 1 + steps(n // 2 if n % 2 == 0 else 3 * n + 1)


def apply_all(functions, x):
    for f in functions:
        x = f(x)
    return x


def main():
    up = counter()
    total = 0
    for i in range(3000000):
        total += up(i & 3)
    f = compose(compose(adder(1), adder(2)), compose(adder(3), lambda x: x * 2))
    for i in range(800000):
        total += f(i)
    functions = [adder(i) for i in range(10)]
    for i in range(350000):
        total += apply_all(functions, i)
    total += sum(steps(n) for n in range(1, 60000))
    total += sum(map(lambda x: x ^ 5, range(1500000)))
    print(total)


main()
