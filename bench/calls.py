"""Function calls: positional, default, keyword and star arguments."""


def one(x):
    return x + 1


def three(a, b, c):
    return a + b - c


def default(a, b=2, c=3):
    return a + b + c


def keyword(a, *, scale=1):
    return a * scale


def star(*args):
    return len(args)


def chain(x):
    return one(one(one(x)))


def main():
    total = 0
    for i in range(1500000):
        total += one(i) + three(i, 1, 2)
        total += default(i) - default(i, 5)
        total += keyword(i, scale=2)
        total += star(i, i, i)
        total += chain(i)
    print(total)


main()
