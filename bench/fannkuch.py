"""The most reversals that bring 1 to the front, over all permutations of n numbers, and a checksum of all."""


def reversals(permutation):
    p = permutation[:]
    n = 0
    first = p[0]
    while first != 1:
        p[:first] = p[first - 1::-1] if first == len(p) else p[:first][::-1]
        n += 1
        first = p[0]
    return n


def permutations(n):
    """By Heap's method, every one a swap away from the one before."""
    p = list(range(1, n + 1))
    count = [0] * n
    yield p
    i = 0
    while i < n:
        if count[i] < i:
            j = count[i] if i % 2 else 0
            p[j], p[i] = p[i], p[j]
            yield p
            count[i] += 1
            i = 0
        else:
            count[i] = 0
            i += 1


def main(n):
    most = checksum = 0
    sign = 1
    for p in permutations(n):
        r = reversals(p)
        if r > most:
            most = r
        checksum += sign * r
        sign = -sign
    print(n, most, checksum)


main(8)
main(9)
