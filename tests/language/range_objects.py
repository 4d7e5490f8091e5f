r = range(2, 20, 3)
assert list(r) == [2, 5, 8, 11, 14, 17] and len(r) == 6 and r[1] == 5 and r[-1] == 17 and r[1:3] == range(5, 11, 3)
assert 8 in r and 9 not in r and 8.0 in r and 'a' not in r and r.index(11) == 3 and r.count(5) == 1
assert range(5) == range(0, 5, 1) and range(0) == range(5, 5) and range(0, 3, 2) == range(0, 4, 2) and hash(range(3)) == hash(range(0, 3))
assert repr(range(3)) == 'range(0, 3)' and repr(r) == 'range(2, 20, 3)' and (r.start, r.stop, r.step) == (2, 20, 3)
assert list(range(5, 0, -2)) == [5, 3, 1] and list(reversed(range(4))) == [3, 2, 1, 0] and not range(0) and range(1)
big = range(10 ** 20, 10 ** 20 + 5)
assert list(big)[-1] == 10 ** 20 + 4 and 10 ** 20 + 2 in big and big[2] == 10 ** 20 + 2
for i in range(2 ** 62 - 1, 2 ** 62 + 2):
    pass
assert i == 2 ** 62 + 1
for n, (a, b) in enumerate(zip(range(3), range(10, 0, -1))):
    assert n == a and b == 10 - n
for f, kind, want in ((lambda: range(1.5), TypeError, "'float' object cannot be interpreted as an integer"),
                      (lambda: range(0, 1, 0), ValueError, 'range() arg 3 must not be zero'),
                      (lambda: range(), TypeError, 'range expected at least 1 argument, got 0'),
                      (lambda: range(3).index(9), ValueError, '9 is not in range')):
    try:
        f()
        assert False
    except kind as e:
        assert str(e) == want, e


def changes_the_loop_variable():
    out = []
    for i in range(4):
        out.append(i)
        i += 10
    return out, i


assert changes_the_loop_variable() == ([0, 1, 2, 3], 13)
