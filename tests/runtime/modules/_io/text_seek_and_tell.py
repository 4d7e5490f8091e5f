P = 'io_tell.tmp'


def raises(kind, text, f, *args, **kw):
    try:
        f(*args, **kw)
    except BaseException as e:
        assert type(e).__name__ == kind, e
        assert str(e) == text, str(e)
        return
    raise AssertionError('nothing raised')


def put(data):
    with open(P, 'wb') as f:
        f.write(data)


put(b'line one\nline two\nline three\n')
with open(P) as f:
    assert f.tell() == 0
    f.readline()
    assert f.tell() == 9
    f.readline()
    here = f.tell()
    assert here == 18
    assert f.read() == 'line three\n'
    assert f.tell() == 29
    assert f.seek(here) == here and f.readline() == 'line three\n'
    assert f.seek(0, 2) == 29 and f.read() == ''
    assert f.seek(0) == 0 and f.read(4) == 'line' and f.tell() == 4
    assert f.seek(0, 1) == 4 and f.read(4) == ' one'
    raises('UnsupportedOperation', "can't do nonzero cur-relative seeks", f.seek, 1, 1)
    raises('UnsupportedOperation', "can't do nonzero end-relative seeks", f.seek, 1, 2)
    raises('ValueError', "negative seek position -1", f.seek, -1)
    raises('ValueError', "invalid whence (7, should be 0, 1 or 2)", f.seek, 0, 7)
    f.seek(0)
    next(f)
    raises('OSError', "telling position disabled by next() call", f.tell)
    for line in f:
        pass
    assert f.tell() == 29

# Every place in a text, in every mode, leads back to it.
texts = {
    None: 'añb\r\n€\n𝄞x\r\rend\n',
    '': 'añb\r\n€\n𝄞x\r\rend\n',
    '\n': 'añb\r\n€\n𝄞x\r\rend\n',
}
for nl, text in texts.items():
    for errors in ('strict', 'surrogateescape'):
        put(text.encode())
        with open(P, encoding='utf-8', newline=nl, errors=errors) as f:
            whole = f.read()
            for chunk in (1, 2, 3, 7, 8192):
                f.seek(0)
                f._CHUNK_SIZE = chunk
                for i in range(len(whole) + 1):
                    place = f.tell()
                    rest = f.read()
                    assert rest == whole[i:], (nl, chunk, i)
                    f.seek(place)
                    assert f.tell() == place
                    assert f.read(1) == whole[i:i + 1]

put('ab€cd\n€\n'.encode())
with open(P, encoding='utf-8') as f:
    places = [f.tell()]
    while f.read(1):
        places.append(f.tell())
assert places == [0, 1, 2, 5, 6, 7, 8, 11, 12]
put(b'a\xffb\xc3\xa9')
with open(P, encoding='utf-8', errors='replace') as f:
    places = []
    while f.read(1):
        places.append(f.tell())
assert places == [1, 2, 3, 5]

# Reading and writing in turn.
with open(P, 'w+') as f:
    f.write('hello world')
    assert f.tell() == 11
    f.seek(6)
    assert f.read() == 'world'
    f.seek(0)
    f.write('J')
    f.seek(0)
    assert f.read() == 'Jello world'
    assert f.truncate(5) == 5
    f.seek(0)
    assert f.read() == 'Jello'
    f.write('!')
    f.flush()
    f.seek(0)
    assert f.read() == 'Jello!'
with open(P, 'a+') as f:
    assert f.tell() == 6
    f.write('?')
    f.seek(0)
    assert f.read() == 'Jello!?'
with open(P, 'r+') as f:
    f.truncate(0)
    f.write('new')
with open(P) as f:
    assert f.read() == 'new'
