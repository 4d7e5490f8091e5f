P = 'io_newlines.tmp'


def put(data):
    with open(P, 'wb') as f:
        f.write(data)


def get():
    with open(P, 'rb') as f:
        return f.read()


data = b'one\ntwo\r\nthree\rfour\r\r\n\nend'
put(data)
want = {
    None: ['one\n', 'two\n', 'three\n', 'four\n', '\n', '\n', 'end'],
    '': ['one\n', 'two\r\n', 'three\r', 'four\r', '\r\n', '\n', 'end'],
    '\n': ['one\n', 'two\r\n', 'three\rfour\r\r\n', '\n', 'end'],
    '\r': ['one\ntwo\r', '\nthree\r', 'four\r', '\r', '\n\nend'],
    '\r\n': ['one\ntwo\r\n', 'three\rfour\r\r\n', '\nend'],
}
for nl, lines in want.items():
    with open(P, newline=nl) as f:
        assert list(f) == lines, nl
        assert f.newlines == (('\r', '\n', '\r\n') if not nl else None)
    with open(P, newline=nl) as f:
        assert f.read() == ''.join(lines)
    with open(P, newline=nl) as f:
        assert f.readlines() == lines
    with open(P, newline=nl) as f:
        assert ''.join(iter(lambda: f.read(1), '')) == ''.join(lines)
    with open(P, newline=nl) as f:
        f._CHUNK_SIZE = 1
        assert list(f) == lines, nl
    with open(P, newline=nl) as f:
        f._CHUNK_SIZE = 3
        assert [f.readline() for _ in lines] == lines
        assert f.readline() == ''

written = {None: b'a\nb\r\nc\n', '': b'a\nb\r\nc\n', '\n': b'a\nb\r\nc\n', '\r': b'a\rb\r\rc\r', '\r\n': b'a\r\nb\r\r\nc\r\n'}
for nl, bytes_ in written.items():
    with open(P, 'w', newline=nl) as f:
        assert f.write('a\nb\r\nc\n') == 7
    assert get() == bytes_

with open(P, 'w', newline='') as f:
    f.write('no end')
with open(P) as f:
    assert f.newlines is None
    assert f.read() == 'no end' and f.newlines is None

# What is seen is told as it is read.
put(b'a\nb\r\n' + b'x' * 9000 + b'\rz')
with open(P) as f:
    assert f.readline() == 'a\n' and f.newlines == ('\n', '\r\n')
    f.read()
    assert f.newlines == ('\r', '\n', '\r\n')

# Line ends cut by the end of a piece.
for n in range(8189, 8195):
    put(b'x' * n + b'\r\ny')
    for nl, end in ((None, '\n'), ('', '\r\n'), ('\r\n', '\r\n')):
        with open(P, newline=nl) as f:
            assert f.readline() == 'x' * n + end
            assert f.readline() == 'y'
        with open(P, newline=nl) as f:
            assert f.read(n + 1) == 'x' * n + end[0]

put('ä\r\nö\r'.encode())
with open(P, encoding='utf-8') as f:
    assert list(f) == ['ä\n', 'ö\n']
with open(P, encoding='utf-8', newline='') as f:
    assert list(f) == ['ä\r\n', 'ö\r']

# A limit.
put(b'abcdef\nghi\n')
with open(P) as f:
    assert f.readline(0) == ''
    assert f.readline(3) == 'abc'
    assert f.readline(100) == 'def\n'
    assert f.readline(-1) == 'ghi\n'
    assert f.readline(5) == ''
    f.seek(0)
    assert f.readlines(1) == ['abcdef\n']
    f.seek(0)
    assert f.readlines(7) == ['abcdef\n', 'ghi\n']
    f.seek(0)
    assert f.readlines(-1) == ['abcdef\n', 'ghi\n'] and f.readlines() == []
