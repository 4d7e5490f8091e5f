from _io import FileIO, BufferedReader, BufferedWriter, BufferedRandom

P = 'io_raw.tmp'


def raises(kind, text, f, *args, **kw):
    try:
        f(*args, **kw)
    except BaseException as e:
        assert type(e).__name__ == kind, e
        assert str(e) == text, str(e)
        return
    raise AssertionError('nothing raised')


with FileIO(P, 'w') as f:
    assert f.write(b'hello\nworld') == 11
    assert f.mode == 'wb' and f.name == P and f.closefd and not f.closed
    assert f.seekable() and f.writable() and not f.readable() and not f.isatty()
    raises('UnsupportedOperation', 'File not open for reading', f.read)
    raises('UnsupportedOperation', 'File not open for reading', f.readinto, bytearray(2))
    raises('TypeError', "a bytes-like object is required, not 'str'", f.write, 's')
with FileIO(P) as f:
    assert f.read() == b'hello\nworld' and f.readall() == b''
    assert f.seek(6) == 6 and f.read(3) == b'wor' and f.tell() == 9
    assert f.seek(-2, 1) == 7 and f.seek(-1, 2) == 10 and f.read(10) == b'd'
    f.seek(0)
    assert f.readline() == b'hello\n' and f.readlines() == [b'world']
    f.seek(0)
    assert list(f) == [b'hello\n', b'world']
    f.seek(0)
    b = bytearray(4)
    assert f.readinto(b) == 4 and b == b'hell'
    raises('UnsupportedOperation', 'File not open for writing', f.write, b'')
    raises('UnsupportedOperation', 'File not open for writing', f.truncate)
    raises('OSError', '[Errno 22] Invalid argument', f.seek, -1)
    raises('TypeError', "'float' object cannot be interpreted as an integer", f.seek, 1.5)
    raises('AttributeError', "'_io.FileIO' object has no attribute 'nothing'", lambda: f.nothing)
    f.extra = 1
    assert f.extra == 1
raises('ValueError', 'I/O operation on closed file', f.read)
raises('ValueError', 'I/O operation on closed file', f.fileno)
f.close()
with FileIO(P, 'r+') as f:
    assert f.mode == 'rb+' and f.truncate(3) == 3 and f.read() == b'hel'
with FileIO(P, 'a') as f:
    assert f.mode == 'ab' and f.tell() == 3 and f.write(b'p') == 1
with FileIO(P, 'rb') as f:
    assert f.read() == b'help'
raises('FileExistsError', f"[Errno 17] File exists: '{P}'", FileIO, P, 'x')
raises('ValueError', 'invalid mode: q', FileIO, P, 'q')
raises('ValueError', 'Must have exactly one of create/read/write/append mode and at most one plus', FileIO, P, 'rw')
raises('UnsupportedOperation', 'File or stream is not writable.', BufferedWriter, FileIO(P))
raises('UnsupportedOperation', 'File or stream is not readable.', BufferedReader, FileIO(P, 'a'))
raises('UnsupportedOperation', 'File or stream is not readable.', BufferedRandom, FileIO(P, 'a'))
raises('ValueError', 'buffer size must be strictly positive', BufferedReader, FileIO(P), 0)
raises('AttributeError', "'int' object has no attribute 'readable'", BufferedReader, 3)
b = BufferedReader.__new__(BufferedReader)
raises('ValueError', 'I/O operation on uninitialized object', b.read)
b = BufferedReader(FileIO(P), buffer_size=2)
assert b.read(3) == b'hel' and b.read1() == b'p'
b.close()
with BufferedWriter(FileIO(P, 'w'), 4) as w:
    w.write(b'ab')
    w.write(b'cdefgh')
assert open(P, 'rb').read() == b'abcdefgh'
