import math

state = 99
def number():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 11) | 2**52

# The middle of two doubles, written out in full, then moved by its last digit.
for e in list(range(-1074, -1020, 6)) + list(range(-1000, 960, 61)):
    c = number() if e > -1074 else number() >> 3
    low, high = math.ldexp(c, e), math.ldexp(c + 1, e)
    n, d = 2 * c + 1, 0
    if e > 0:
        n <<= e - 1
    else:
        d = 1 - e                       # n / 2**d
        n *= 5**d
    text = str(n) + "e-" + str(d)
    even = low if c % 2 == 0 else high
    assert float(text) == even
    assert float(str(n) + "0" * 30 + "1e-" + str(d + 31)) == high
    assert float(str(n - 1) + "9" * 40 + "e-" + str(d + 40)) == low
