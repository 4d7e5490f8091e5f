def raises(kind, text, f, *args, **kw):
    try:
        f(*args, **kw)
    except BaseException as e:
        assert type(e) is kind, e
        assert str(e) == text, str(e)
        return e
    raise AssertionError('nothing raised')


P = 'io_modes.tmp'
open(P, 'w').close()

raises(ValueError, "invalid mode: 'q'", open, P, 'q')
raises(ValueError, "invalid mode: 'rr'", open, P, 'rr')
raises(ValueError, "invalid mode: 'rU'", open, P, 'rU')
raises(ValueError, "must have exactly one of create/read/write/append mode", open, P, 'rw')
raises(ValueError, "can't have text and binary mode at once", open, P, 'rbt')
raises(ValueError, "Must have exactly one of create/read/write/append mode and at most one plus", open, P, '')
raises(ValueError, "Must have exactly one of create/read/write/append mode and at most one plus", open, P, '+')
raises(ValueError, "binary mode doesn't take an encoding argument", open, P, 'rb', encoding='utf8')
raises(ValueError, "binary mode doesn't take an errors argument", open, P, 'rb', errors='strict')
raises(ValueError, "binary mode doesn't take a newline argument", open, P, 'rb', newline='')
raises(ValueError, "can't have unbuffered text I/O", open, P, 'r', 0)
raises(ValueError, "illegal newline value: q", open, P, newline='q')
raises(ValueError, "Cannot use closefd=False with file name", open, P, closefd=False)
raises(LookupError, "unknown encoding: foo", open, P, encoding='foo')
raises(ValueError, "negative file descriptor", open, -1)
raises(ValueError, "embedded null byte", open, 'a\0b')
raises(TypeError, "expected str, bytes or os.PathLike object, not float", open, 1.5)
raises(TypeError, "expected str, bytes or os.PathLike object, not NoneType", open, None)
raises(TypeError, "open() argument 'encoding' must be str or None, not int", open, P, encoding=3)
raises(TypeError, "open() argument 'mode' must be str, not int", open, P, 3)
raises(TypeError, "'str' object cannot be interpreted as an integer", open, P, 'r', 'a')

e = raises(FileNotFoundError, "[Errno 2] No such file or directory: 'no_such_file.tmp'", open, 'no_such_file.tmp')
assert e.errno == 2 and e.filename == 'no_such_file.tmp' and e.strerror == 'No such file or directory'
assert isinstance(e, OSError)
raises(IsADirectoryError, "[Errno 21] Is a directory: '/'", open, '/')
raises(FileExistsError, "[Errno 17] File exists: 'io_modes.tmp'", open, P, 'x')
raises(NotADirectoryError, "[Errno 20] Not a directory: 'io_modes.tmp/x'", open, P + '/x')
raises(OSError, "[Errno 9] Bad file descriptor", open, 12345)

kinds = {
    'r': ('TextIOWrapper', 'BufferedReader', 'rb'), 'w': ('TextIOWrapper', 'BufferedWriter', 'wb'),
    'a': ('TextIOWrapper', 'BufferedWriter', 'ab'), 'r+': ('TextIOWrapper', 'BufferedRandom', 'rb+'),
    'w+': ('TextIOWrapper', 'BufferedRandom', 'rb+'), 'a+': ('TextIOWrapper', 'BufferedRandom', 'ab+'),
}
for mode, (text, buffered, raw) in kinds.items():
    with open(P, mode) as f:
        assert type(f).__name__ == text
        assert type(f.buffer).__name__ == buffered
        assert f.mode == mode and f.buffer.mode == raw == f.buffer.raw.mode
        assert f.name == P == f.buffer.name == f.buffer.raw.name
        assert repr(f) == f"<_io.TextIOWrapper name='{P}' mode='{mode}' encoding='{f.encoding}'>"
        assert repr(f.buffer) == f"<_io.{buffered} name='{P}'>"
        assert repr(f.buffer.raw) == f"<_io.FileIO name='{P}' mode='{raw}' closefd=True>"
        assert f.readable() == (mode[0] == 'r' or '+' in mode)
        assert f.writable() == (mode[0] != 'r' or '+' in mode)
        assert f.seekable() and not f.isatty() and f.fileno() > 2
        assert f.errors == 'strict' and f.line_buffering is False and f.newlines is None
        assert not f.closed
    assert f.closed and f.buffer.closed and f.buffer.raw.closed
    assert repr(f.buffer.raw) == '<_io.FileIO [closed]>'
    with open(P, mode + 'b') as f:
        assert type(f).__name__ == buffered
    with open(P, mode + 'b', 0) as f:
        assert type(f).__name__ == 'FileIO'

with open(P.encode()) as f:
    assert f.name == P.encode()


class Path:
    def __fspath__(self):
        return P


with open(Path()) as f:
    assert f.name == P


class BadPath:
    def __fspath__(self):
        return 3


raises(TypeError, "expected BadPath.__fspath__() to return str or bytes, not int", open, BadPath())

f = open(P)
g = open(f.fileno(), closefd=False)
assert g.name == f.fileno() and g.buffer.raw.closefd is False
g.close()
assert f.read() == ''
f.close()


def opener(name, flags):
    assert name == 'made up' and isinstance(flags, int)
    other = open(P)
    opener.keep = other
    return other.fileno()


with open('made up', opener=opener) as f:
    assert f.read() == ''
raises(TypeError, "expected integer from opener", open, 'x', opener=lambda n, f: 'a')
raises(ValueError, "opener returned -3", open, 'x', opener=lambda n, f: -3)
try:
    opener.keep.close()
except OSError:
    pass
assert vars(open(P)) == {'mode': 'r'}
