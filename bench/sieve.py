"""Primes by the sieve of Eratosthenes, in a list and in a bytearray, and a segmented count."""


def in_list(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    return [i for i in range(n + 1) if flags[i]]


def in_bytes(n):
    flags = bytearray([1]) * (n + 1)
    flags[0] = flags[1] = 0
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return sum(flags)


def segmented(n, primes, width):
    count = 0
    for low in range(0, n, width):
        segment = [True] * width
        for p in primes:
            if p * p >= low + width:
                break
            start = max(p * p, (low + p - 1) // p * p)
            for k in range(start - low, width, p):
                segment[k] = False
        for k in range(width):
            if segment[k] and 2 <= low + k < n:
                count += 1
    return count


def main():
    primes = in_list(4000000)
    print(len(primes), primes[-1], sum(primes) % 1000003, in_bytes(20000000), segmented(3500000, primes, 50000))


main()
