"""Integers of many digits: Fibonacci, factorials, powers, conversion to decimal."""


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def factorial(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


def pi_digits(n):
    """The first n digits of pi by Machin's formula."""
    def arctan(x):
        term = total = unity // x
        k, sign, square = 3, -1, x * x
        while term:
            term //= square
            total += sign * (term // k)
            sign = -sign
            k += 2
        return total
    unity = 10 ** (n + 10)
    return 4 * (4 * arctan(5) - arctan(239)) // 10 ** 10


def modular(n):
    m = (1 << 521) - 1
    x = 3
    for i in range(n):
        x = (x * x + i) % m
    return x


def main():
    text = 0
    for n in range(1000, 1400, 10):
        text += len(str(fib(n * 14)))
    print(fib(180000) % 10 ** 12, factorial(14000) % (10 ** 9 + 7), str(factorial(1400))[:12], text)
    print(pi_digits(14000) % 10 ** 12, modular(700000) % 10 ** 12, pow(7, 10 ** 40, 10 ** 30 + 57))


main()
