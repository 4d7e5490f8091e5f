import math

state = 12345
def bits():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return state >> 11

for i in range(3000):
    m = bits() / 2.0**53
    x = math.ldexp(m, bits() % 2090 - 1070)
    text = repr(x)
    assert float(text) == x and float("-" + text) == -x
    assert float("%.16e" % x) == x
    assert float.fromhex(x.hex()) == x
    digits = text.lower().split("e")[0].replace(".", "").strip("0")
    assert len(digits) <= 17
    # One digit less does not read back, so repr is the shortest.
    if len(digits) > 1 and x > 1e-300:
        assert float("%.*e" % (len(digits) - 2, x)) != x, text
