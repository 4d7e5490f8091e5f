P = 'io_binary.tmp'


def raises(kind, text, f, *args, **kw):
    try:
        f(*args, **kw)
    except BaseException as e:
        assert type(e).__name__ == kind, e
        assert str(e) == text, str(e)
        return
    raise AssertionError('nothing raised')


data = bytes(range(256)) * 100
with open(P, 'wb') as f:
    assert f.write(data) == 25600
    assert f.write(b'') == 0
    assert f.tell() == 25600
    assert f.write(bytearray(b'xy')) == 2 and f.write(memoryview(b'z')) == 1
    raises('TypeError', "a bytes-like object is required, not 'str'", f.write, 's')
    raises('UnsupportedOperation', 'read', f.read)
    raises('OSError', '[Errno 22] Invalid argument', f.seek, -1)
    raises('ValueError', 'whence value 9 unsupported', f.seek, 0, 9)
data += b'xyz'

for buffering in (-1, 1 << 20, 7, 2):
    with open(P, 'rb', buffering) as f:
        assert f.read() == data and f.read() == b''
        assert f.tell() == len(data)
        assert f.seek(0) == 0
        parts = []
        while part := f.read(1000):
            parts.append(part)
        assert b''.join(parts) == data
        assert f.seek(10) == 10 and f.read(3) == data[10:13]
        assert f.seek(-3, 1) == 10 and f.read(1) == data[10:11]
        assert f.seek(5, 1) == 16 and f.read(2) == data[16:18]
        assert f.seek(-3, 2) == len(data) - 3 and f.read() == b'xyz'
        assert f.seek(len(data) + 5) == len(data) + 5 and f.read(1) == b''
        f.seek(0)
        assert f.peek()[:1] == b'\0' and f.tell() == 0
        assert f.read1(2) == data[:2] and f.read1(0) == b'' and f.read(1) == data[2:3]
        b = bytearray(5)
        assert f.readinto(b) == 5 and b == data[3:8]
        b = bytearray(30000)
        assert f.readinto(b) == len(data) - 8 and b[:len(data) - 8] == data[8:]
        assert f.readinto(b) == 0
        f.seek(0)
        assert f.readinto1(memoryview(b)[:2]) == 2
        raises('TypeError', 'readinto() argument must be read-write bytes-like object, not bytes', f.readinto, b'x')
        raises('ValueError', 'read length must be non-negative or -1', f.read, -5)
        raises('UnsupportedOperation', 'write', f.write, b'')
        raises('UnsupportedOperation', 'truncate', f.truncate)
        raises('TypeError', "argument should be integer or None, not 'str'", f.read, 'x')
        f.seek(0)
        lines = data.split(b'\n')
        assert f.readline() == lines[0] + b'\n'
        assert f.readline(4) == lines[1][:4]
        f.seek(0)
        assert [l for l in f] == [l + b'\n' for l in lines[:-1]] + [lines[-1]]
        f.seek(0)
        assert f.readlines() == [l + b'\n' for l in lines[:-1]] + [lines[-1]]

# Reading and writing in turn.
for buffering in (-1, 3, 8):
    model = bytearray(b'0123456789' * 3)
    with open(P, 'wb') as f:
        f.write(model)
    with open(P, 'r+b', buffering) as f:
        place = 0
        for step in range(60):
            kind = step * 7 % 5
            if kind == 0:
                n = step % 6
                assert f.read(n) == model[place:place + n]
                place = min(place + n, len(model)) if place < len(model) else place
            elif kind == 1:
                text = b'abcdefghijkl'[:step % 12 + 1]
                f.write(text)
                model[place:place + len(text)] = text
                place += len(text)
            elif kind == 2:
                place = step * 11 % (len(model) + 1)
                assert f.seek(place) == place
            elif kind == 3:
                assert f.tell() == place
                assert f.peek()[:1] == model[place:place + 1]
            else:
                f.flush()
                assert f.tell() == place
        f.seek(0)
        assert f.read() == model
        assert f.truncate(4) == 4
        f.seek(0)
        assert f.read() == model[:4]

with open(P, 'wb') as f:
    f.writelines([b'a\n', b'b\n'])
with open(P, 'ab') as f:
    assert f.tell() == 4
    f.write(b'c')
    f.seek(0)
    f.write(b'd')
with open(P, 'rb') as f:
    assert f.read() == b'a\nb\ncd'
    assert f.raw.tell() == 6 and f.raw.readall() == b''
f = open(P, 'wb')
f.write(b'kept')
raw = f.detach()
raises('ValueError', 'raw stream has been detached', f.write, b'x')
assert raw.tell() == 4 and repr(raw).startswith('<_io.FileIO')
raw.close()
