P = 'io_closed.tmp'


def error(f, *args):
    try:
        r = f(*args)
    except Exception as e:
        return f'{type(e).__name__}: {e}'
    return r


def errors(f, calls):
    return {c[0]: error(getattr(f, c[0]), *c[1:]) for c in calls}


f = open(P, 'w')
f.close()
V = 'ValueError: I/O operation on closed file'
want = {'read': V + '.', 'readline': V + '.', 'readlines': V + '.', 'write': V + '.', 'flush': V + '.', 'tell': V + '.', 'fileno': V,
        'isatty': V, 'readable': False, 'writable': V, 'seekable': V, 'truncate': V + '.', 'detach': V + '.', '__enter__': V + '.',
        '__iter__': V + '.', '__next__': V + '.', 'close': None}
assert errors(f, [(n, 'x') if n == 'write' else (n,) for n in want]) == want
assert error(print, 1, ) is None
assert error(lambda: print(1, file=f)) == V + '.'

f = open(P, 'rb')
f.close()
want = {'read': 'ValueError: read of closed file', 'readline': 'ValueError: readline of closed file', 'flush': V + '.', 'tell': V,
        'peek': 'ValueError: peek of closed file', 'read1': 'ValueError: read of closed file', 'truncate': 'ValueError: truncate of closed file',
        'readlines': V + '.', '__next__': 'ValueError: readline of closed file', '__enter__': V + '.'}
assert errors(f, [(n,) for n in want]) == want
assert error(f.seek, 0) == 'ValueError: seek of closed file'
assert error(f.readinto, bytearray(1)) == 'ValueError: readinto of closed file'
f = open(P, 'wb')
f.close()
assert error(f.write, b'x') == 'ValueError: write to closed file'
assert error(f.flush) == 'ValueError: flush of closed file'
f = open(P, 'rb', 0)
f.close()
assert error(f.read) == error(f.readall) == error(f.tell) == error(f.isatty) == V
assert error(f.flush) == error(f.__enter__) == V + '.'

f = open(P, 'w+')
f.write('text')
b = f.detach()
D = 'ValueError: underlying buffer has been detached'
assert error(f.write, 'x') == error(f.read) == error(f.close) == error(f.detach) == D
assert repr(f) == f"<_io.TextIOWrapper mode='w+' encoding='{f.encoding}'>" and f.errors == 'strict'
assert error(lambda: f.name) == error(lambda: f.closed) == D
assert b.tell() == 4
b.close()

# Closing twice; an exception in a with statement; the file of another.
with open(P) as f:
    f.close()
try:
    with open(P) as f:
        raise KeyError('x')
except KeyError:
    assert f.closed
f = open(P)
f.buffer.close()
assert f.closed and error(f.read) == V + '.'
