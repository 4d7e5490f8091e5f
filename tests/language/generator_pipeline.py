def numbers(n):
    for i in range(n):
        yield i


def squares(it):
    for x in it:
        yield x * x


def evens(it):
    return (x for x in it if x % 2 == 0)


def take(n, it):
    for i, x in enumerate(it):
        if i == n:
            return
        yield x


assert list(take(4, evens(squares(numbers(1000))))) == [0, 4, 16, 36]


def sieve():
    def primes(it):
        p = next(it)
        yield p
        yield from primes(x for x in it if x % p)

    def naturals(n):
        while True:
            yield n
            n += 1
    return primes(naturals(2))


assert list(take(12, sieve())) == [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]


def permutations(items):
    if not items:
        yield ()
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield (x,) + rest


assert len(list(permutations([1, 2, 3, 4]))) == 24
assert list(permutations('abc'[:2])) == [('a', 'b'), ('b', 'a')]
