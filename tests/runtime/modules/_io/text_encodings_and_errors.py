P = 'io_encodings.tmp'


def raises(kind, text, f, *args, **kw):
    try:
        f(*args, **kw)
    except BaseException as e:
        assert type(e) is kind, e
        assert str(e) == text, str(e)
        return
    raise AssertionError('nothing raised')


def put(data):
    with open(P, 'wb') as f:
        assert f.write(data) == len(data)


def get():
    with open(P, 'rb') as f:
        return f.read()


samples = ['', 'a', 'abc\n', 'grün\n', 'žluťoučký\nkůň', '\U0001f600 smile\n' * 3000, 'x' * 100000, 'é' * 8191 + '\n' + 'ü' * 5, '\ud7ff\ue000\uffff\U0010ffff']
for s in samples:
    with open(P, 'w', encoding='utf-8') as f:
        assert f.write(s) == len(s)
    assert get() == s.encode('utf-8')
    with open(P, encoding='utf-8') as f:
        assert f.read() == s
        assert f.read() == '' == f.readline()
    with open(P, encoding='UTF8') as f:
        assert f.encoding == 'UTF8'
        assert ''.join(f) == s
    with open(P, encoding='utf-8') as f:
        parts = []
        while part := f.read(777):
            assert len(part) == 777 or not f.read(1)
            parts.append(part)
        assert ''.join(parts) == s
    with open(P, encoding='utf-8') as f:
        assert ''.join(iter(f.readline, '')) == s

for s in ['', 'abc\n' * 5000, 'caf\xe9 \xff\x80\n']:
    with open(P, 'w', encoding='latin-1') as f:
        f.write(s)
    assert get() == s.encode('latin-1')
    with open(P, encoding='latin-1') as f:
        assert f.read() == s
    with open(P, encoding='iso-8859-1') as f:
        assert list(f) == s.splitlines(True)

with open(P, 'w', encoding='ascii') as f:
    f.write('plain')
    raises(UnicodeEncodeError, "'ascii' codec can't encode character '\\xe9' in position 2: ordinal not in range(128)", f.write, 'abé')
    f.write('!')
assert get() == b'plain!'
with open(P, 'w', encoding='ascii', errors='replace') as f:
    f.write('abé')
assert get() == b'ab?'
with open(P, 'w', encoding='ascii', errors='xmlcharrefreplace') as f:
    f.write('abé€')
assert get() == b'ab&#233;&#8364;'
with open(P, 'w', encoding='utf-8') as f:
    raises(UnicodeEncodeError, "'utf-8' codec can't encode character '\\udc80' in position 1: surrogates not allowed", f.write, 'a\udc80')
with open(P, 'w', encoding='utf-8', errors='surrogateescape') as f:
    assert f.errors == 'surrogateescape'
    f.write('a\udc80\n')
assert get() == b'a\x80\n'
with open(P, encoding='utf-8', errors='surrogateescape') as f:
    assert f.read() == 'a\udc80\n'
with open(P, encoding='utf-8', errors='replace') as f:
    assert f.read() == 'a\ufffd\n'
with open(P, encoding='utf-8', errors='ignore') as f:
    assert f.readline() == 'a\n'
with open(P, encoding='utf-8', errors='backslashreplace') as f:
    assert f.read() == 'a\\x80\n'
with open(P, encoding='utf-8') as f:
    raises(UnicodeDecodeError, "'utf-8' codec can't decode byte 0x80 in position 1: invalid start byte", f.read)
with open(P, encoding='ascii') as f:
    raises(UnicodeDecodeError, "'ascii' codec can't decode byte 0x80 in position 1: ordinal not in range(128)", f.readline)

# Characters that the end of a piece of 8192 bytes cuts.
for lead in range(8186, 8196):
    put(b'x' * lead + '€𝄞é'.encode() * 4 + b'\nrest')
    with open(P, encoding='utf-8') as f:
        assert f.readline() == 'x' * lead + '€𝄞é' * 4 + '\n'
        assert f.readline() == 'rest'
    with open(P, encoding='utf-8') as f:
        assert f.read(lead + 5) == 'x' * lead + '€𝄞é€𝄞'
        assert f.read() == 'é' + '€𝄞é' * 2 + '\nrest'
put(b'abc\xe2\x82')
with open(P, encoding='utf-8') as f:
    raises(UnicodeDecodeError, "'utf-8' codec can't decode bytes in position 3-4: unexpected end of data", f.read)
with open(P, encoding='utf-8', errors='replace') as f:
    assert f.readline() == 'abc\ufffd'
