from _io import BytesIO, StringIO, UnsupportedOperation


def raises(kind, text, f, *args, **kw):
    try:
        f(*args, **kw)
    except BaseException as e:
        assert type(e).__name__ == kind, e
        assert str(e) == text, str(e)
        return
    raise AssertionError('nothing raised')


assert issubclass(UnsupportedOperation, OSError) and issubclass(UnsupportedOperation, ValueError)
assert repr(UnsupportedOperation) == "<class 'io.UnsupportedOperation'>"

b = BytesIO(b'one\ntwo\nthree')
assert b.read(3) == b'one' and b.tell() == 3 and b.readline() == b'\n'
assert b.readlines() == [b'two\n', b'three'] and b.read() == b'' == b.readline()
assert b.seek(0) == 0 and list(b) == [b'one\n', b'two\n', b'three']
assert b.seek(-5, 2) == 8 and b.read1(2) == b'th' and b.seek(-1, 1) == 9 and b.readline(2) == b'hr'
b.seek(0)
t = bytearray(5)
assert b.readinto(t) == 5 and t == b'one\nt'
assert b.write(b'WO') == 2 and b.getvalue() == b'one\ntWO\nthree'
b.seek(16)
assert b.read() == b'' and b.write(b'!') == 1
assert b.getvalue() == b'one\ntWO\nthree\0\0\0!'
assert b.truncate(3) == 3 and b.getvalue() == b'one' and b.tell() == 17
b.seek(0)
assert b.truncate() == 0 and b.getvalue() == b''
assert b.readable() and b.writable() and b.seekable() and not b.isatty() and not b.closed
raises('UnsupportedOperation', 'fileno', b.fileno)
raises('UnsupportedOperation', 'detach', b.detach)
raises('TypeError', "a bytes-like object is required, not 'str'", b.write, 'x')
raises('ValueError', 'negative seek value -1', b.seek, -1)
raises('ValueError', 'invalid whence (9, should be 0, 1 or 2)', b.seek, 0, 9)
raises('ValueError', 'negative size value -1', b.truncate, -1)
raises('TypeError', "a bytes-like object is required, not 'str'", BytesIO, 'x')
b.writelines([b'ab', bytearray(b'cd'), memoryview(b'ef')])
view = b.getbuffer()
assert bytes(view) == b'abcdef' and view.nbytes == 6
view[0] = 65
assert b.getvalue() == b'Abcdef'
raises('BufferError', 'Existing exports of data: object cannot be re-sized', b.write, b'x' * 99)
raises('BufferError', 'Existing exports of data: object cannot be re-sized', b.close)
view.release()
b.write(b'x')
b.note = 3
assert b.note == 3 and b.__getstate__() == (b'Abcdefx', 7, {'note': 3})
c = BytesIO()
c.__setstate__((b'state', 2, {'q': 1}))
assert c.read() == b'ate' and c.q == 1
with b:
    pass
assert b.closed
raises('ValueError', 'I/O operation on closed file.', b.read)
raises('ValueError', 'I/O operation on closed file.', b.getvalue)

s = StringIO('one\ntwo\nthrée')
assert s.read(3) == 'one' and s.tell() == 3 and s.readline() == '\n'
assert s.readlines() == ['two\n', 'thrée'] and s.read() == '' == s.readline()
assert s.seek(0) == 0 and list(s) == ['one\n', 'two\n', 'thrée']
assert s.seek(0, 2) == 13 and s.write('€') == 1 and s.write('\U0001f600x') == 2
assert s.getvalue() == 'one\ntwo\nthrée€\U0001f600x'
s.seek(4)
assert s.readline(2) == 'tw' and s.write('--') == 2 and s.getvalue() == 'one\ntw--thrée€\U0001f600x'
s.seek(20)
s.write('z')
assert s.getvalue() == 'one\ntw--thrée€\U0001f600x\0\0\0\0z'
assert s.truncate(3) == 3 and s.getvalue() == 'one'
assert s.seek(0, 1) == 21 and s.line_buffering is False and s.newlines is None
assert s.encoding is None and s.errors is None
raises('UnsupportedOperation', 'fileno', s.fileno)
raises('TypeError', "string argument expected, got 'bytes'", s.write, b'x')
raises('ValueError', 'Negative seek position -1', s.seek, -1)
raises('OSError', "Can't do nonzero cur-relative seeks", s.seek, 1, 1)
raises('ValueError', 'Invalid whence (9, should be 0, 1 or 2)', s.seek, 0, 9)
raises('ValueError', 'Negative size value -1', s.truncate, -1)
raises('TypeError', 'initial_value must be str or None, not bytes', StringIO, b'x')
raises('ValueError', "illegal newline value: 'x'", StringIO, '', newline='x')
raises('TypeError', 'newline must be str or None, not int', StringIO, '', newline=3)
text = 'a\nb\r\nc\rd'
assert StringIO(text).getvalue() == text and list(StringIO(text)) == ['a\n', 'b\r\n', 'c\rd']
assert StringIO(text, newline=None).getvalue() == 'a\nb\nc\nd'
assert StringIO(text, newline=None).newlines == ('\r', '\n', '\r\n')
assert list(StringIO(text, newline='')) == ['a\n', 'b\r\n', 'c\r', 'd']
assert StringIO(text, newline='\r\n').getvalue() == 'a\r\nb\r\r\nc\rd'
assert list(StringIO(text, newline='\r')) == ['a\r', 'b\r', '\r', 'c\r', 'd']
s = StringIO()
print('to', 'memory', 3, file=s)
assert s.getvalue() == 'to memory 3\n'
assert StringIO('ab').__getstate__() == ('ab', '\n', 0, None)
s.close()
raises('ValueError', 'I/O operation on closed file', s.read)
raises('ValueError', 'I/O operation on closed file', s.write, '')
raises('ValueError', 'I/O operation on closed file', s.getvalue)


class Mine(StringIO):
    def readline(self, *a):
        return super().readline(*a).upper()


assert list(Mine('a\nb')) == ['A\n', 'B']
