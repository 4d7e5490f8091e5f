for seq in ('0123456789', list('0123456789'), tuple('0123456789'), b'0123456789', bytearray(b'0123456789'), range(10)):
    n = len(seq)
    for start in (None, -12, -3, 0, 2, 9, 15):
        for stop in (None, -12, -2, 0, 5, 10, 20):
            for step in (None, -3, -1, 1, 2, 20):
                want = [seq[i] for i in range(*slice(start, stop, step).indices(n))]
                got = seq[start:stop:step]
                assert list(got) == want and type(got) is type(seq), (seq, start, stop, step)
assert 'abc'[::-1] == 'cba' and [1, 2, 3][-1:] == [3] and (1, 2)[5:] == () and 'abc'[1:1] == ''
try:
    'abc'[::0]
    assert False
except ValueError as e:
    assert str(e) == 'slice step cannot be zero'
try:
    [1]['a':]
    assert False
except TypeError as e:
    assert str(e) == 'slice indices must be integers or None or have an __index__ method'
s = slice(1, 10, 2)
assert (s.start, s.stop, s.step) == (1, 10, 2) and repr(s) == 'slice(1, 10, 2)' and s == slice(1, 10, 2)
assert s.indices(5) == (1, 5, 2) and slice(None, None, -1).indices(4) == (3, -1, -1)
assert 'abcdef'[10 ** 30:] == '' and 'abc'[-10 ** 30:10 ** 30] == 'abc'
