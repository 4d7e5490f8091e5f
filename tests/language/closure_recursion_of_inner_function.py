def outer(n):
    def fact(k):
        return 1 if k < 2 else k * fact(k - 1)
    return fact(n)


assert outer(20) == 2432902008176640000


def mutual(n):
    def even(k):
        return True if k == 0 else odd(k - 1)

    def odd(k):
        return False if k == 0 else even(k - 1)
    return even(n), odd(n)


assert mutual(10) == (True, False) and mutual(7) == (False, True)


def hanoi(n):
    moves = []

    def move(k, a, b, c):
        if k:
            move(k - 1, a, c, b)
            moves.append((a, c))
            move(k - 1, b, a, c)
    move(n, 'A', 'B', 'C')
    return moves


assert len(hanoi(6)) == 63 and hanoi(2) == [('A', 'B'), ('A', 'C'), ('B', 'C')]
