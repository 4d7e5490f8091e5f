from _io import _RawIOBase, _BufferedIOBase, _IOBase, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair, TextIOWrapper, BytesIO


class Raw(_RawIOBase):
    def __init__(self, data=b''):
        self.data = bytearray(data)
        self.at = 0
        self.reads = []

    def readable(self):
        return True

    writable = seekable = readable

    def readinto(self, b):
        n = min(len(b), len(self.data) - self.at, 4)
        b[:n] = self.data[self.at:self.at + n]
        self.at += n
        self.reads.append(n)
        return n

    def write(self, b):
        n = min(len(b), 5)
        self.data[self.at:self.at + n] = bytes(b[:n])
        self.at += n
        return n

    def seek(self, to, whence=0):
        self.at = to + (0 if whence == 0 else self.at if whence == 1 else len(self.data))
        return self.at

    def truncate(self, n=None):
        del self.data[self.tell() if n is None else n:]
        return len(self.data)


text = b'hello, world\nsecond line\n'
assert Raw(text).read() == text and Raw(text).read(3) == b'hel' and Raw(text).readall() == text
assert Raw(text).readline() == b'hello, world\n' and list(Raw(text)) == text.splitlines(True)
r = BufferedReader(Raw(text), 8)
assert r.read(3) == b'hel' and r.read() == text[3:]
assert list(BufferedReader(Raw(text))) == text.splitlines(True)
assert TextIOWrapper(BufferedReader(Raw(text))).read() == text.decode()
assert list(TextIOWrapper(BufferedReader(Raw(text)))) == ['hello, world\n', 'second line\n']
raw = Raw()
w = BufferedWriter(raw, 16)
w.write(b'0123456789')
assert raw.data == b''
w.write(b'abcdefghij')
assert raw.data == b'0123456789'
w.flush()
assert raw.data == b'0123456789abcdefghij'
raw = Raw(text)
x = BufferedRandom(raw)
assert x.read(5) == b'hello'
x.write(b'!')
assert x.read(2) == b' w'
x.seek(0)
x.write(b'J')
x.flush()
assert raw.data == b'Jello! world\nsecond line\n' and x.tell() == 1
p = BufferedRWPair(Raw(b'in'), raw)
assert p.read() == b'in' and p.write(b'out') == 3 and p.readable() and p.writable() and not p.isatty()
p.close()
assert p.closed
t = TextIOWrapper(Raw(), encoding='utf-8', write_through=True)
assert t.write_through and not t.line_buffering
t = TextIOWrapper(BytesIO(), line_buffering=True)
t.write('no line yet')
assert t.buffer.getvalue() == b''
t.write(', now\nthen')
assert t.buffer.getvalue() == b'no line yet, now\nthen'
t.reconfigure(line_buffering=False, newline='\r\n', encoding='latin-1')
t.write('ä\n')
t.flush()
assert t.buffer.getvalue() == b'no line yet, now\nthen\xe4\r\n' and t.encoding == 'latin-1'


class Short(_BufferedIOBase):
    def read(self, n=-1):
        return b'abc'

    def read1(self, n=-1):
        return b'abcdef'


b = bytearray(4)
assert Short().readinto(b) == 3 and b == b'abc\0'
try:
    Short().readinto1(b)
except ValueError as e:
    assert str(e) == 'read() returned too much data: 4 bytes requested, 6 returned'
else:
    assert False


class Closing(_IOBase):
    log = []

    def flush(self):
        self.log.append('flush')

    def close(self):
        super().close()
        self.log.append('close')


with Closing() as c:
    assert not c.closed
assert c.closed and Closing.log == ['flush', 'close']
for method, args in (('seek', (1,)), ('truncate', ()), ('fileno', ())):
    try:
        getattr(_IOBase(), method)(*args)
    except OSError as e:
        assert str(e) == method and type(e).__name__ == 'UnsupportedOperation'
    else:
        assert False
