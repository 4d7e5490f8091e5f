"""Primes in several ways: trial division, a sieve, an endless generator, a test for large numbers, factors."""
import math
import sys


def by_trial(limit):
    found = []
    for n in range(2, limit):
        if all(n % p for p in found if p * p <= n):
            found.append(n)
    return found


def by_sieve(limit):
    flags = bytearray([1]) * limit
    flags[:2] = b'\0\0'
    for i in range(2, math.isqrt(limit) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(flags[i * i::i]))
    return [i for i, flag in enumerate(flags) if flag]


def endless():
    """All primes, without end: a dict holds for each composite the primes that cross it out next."""
    crossed = {}
    n = 2
    while True:
        if n in crossed:
            for p in crossed.pop(n):
                crossed.setdefault(n + p, []).append(p)
        else:
            crossed[n * n] = [n]
            yield n
        n += 1


def is_prime(n):
    """Miller and Rabin's test; these bases are enough for every n below 2 ** 64."""
    bases = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
    if n < 2:
        return False
    for p in bases:
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in bases:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def factors(n):
    """Pollard's rho method, after the small factors."""
    found = []
    for p in by_sieve(100):
        while n % p == 0:
            found.append(p)
            n //= p
    todo = [n] if n > 1 else []
    while todo:
        n = todo.pop()
        if is_prime(n):
            found.append(n)
            continue
        c = 1
        while True:
            x = y = 2
            d = 1
            while d == 1:
                x = (x * x + c) % n
                y = (y * y + c) % n
                y = (y * y + c) % n
                d = math.gcd(abs(x - y), n)
            if d != n:
                todo += [d, n // d]
                break
            c += 1
    return sorted(found)


def power_form(numbers):
    parts = []
    for p in sorted(set(numbers)):
        n = numbers.count(p)
        parts.append(f'{p}^{n}' if n > 1 else str(p))
    return ' * '.join(parts)


def main(argv):
    if len(argv) > 1:
        for arg in argv[1:]:
            print(arg, '=', power_form(factors(int(arg))))
        return
    some = by_trial(3000)
    assert some == by_sieve(3000)
    for mine, other in zip(endless(), some):
        assert mine == other
    print(len(some), some[:10], some[-1])
    twins = [(p, q) for p, q in zip(some, some[1:]) if q - p == 2]
    print(len(twins), 'pairs of twins, the last', twins[-1])
    print([2 ** p - 1 for p in some[:18] if is_prime(2 ** p - 1)])
    for n in (360, 2 ** 32 + 1, 600851475143, 10 ** 15 + 37, 2 ** 61 - 1, math.factorial(20)):
        print(n, '=', power_form(factors(n)))


main(sys.argv)

# expect: 430 [2, 3, 5, 7, 11, 13, 17, 19, 23, 29] 2999
# expect: 81 pairs of twins, the last (2969, 2971)
# expect: [3, 7, 31, 127, 8191, 131071, 524287, 2147483647, 2305843009213693951]
# expect: 360 = 2^3 * 3^2 * 5
# expect: 4294967297 = 641 * 6700417
# expect: 600851475143 = 71 * 839 * 1471 * 6857
# expect: 1000000000000037 = 1000000000000037
# expect: 2305843009213693951 = 2305843009213693951
# expect: 2432902008176640000 = 2^18 * 3^8 * 5^4 * 7^2 * 11 * 13 * 17 * 19
