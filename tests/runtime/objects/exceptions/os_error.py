import math

e = OSError(2, 'No such file', 'name')
assert type(e) is FileNotFoundError and e.errno == 2 and e.strerror == 'No such file' and e.filename == 'name'
assert e.args == (2, 'No such file') and str(e) == "[Errno 2] No such file: 'name'" and e.filename2 is None
e = OSError(2, 'm', 'a', None, 'b')
assert str(e) == "[Errno 2] m: 'a' -> 'b'" and e.filename2 == 'b'
for number, cls in ((1, PermissionError), (13, PermissionError), (3, ProcessLookupError), (4, InterruptedError), (10, ChildProcessError),
                    (11, BlockingIOError), (17, FileExistsError), (20, NotADirectoryError), (21, IsADirectoryError), (32, BrokenPipeError),
                    (103, ConnectionAbortedError), (104, ConnectionResetError), (110, TimeoutError), (111, ConnectionRefusedError)):
    assert type(OSError(number, '')) is cls, number
assert type(OSError(9999, 'x')) is OSError and str(OSError(9999, 'x')) == '[Errno 9999] x'
assert type(OSError('just text')) is OSError and OSError('t').errno is None and str(OSError('t')) == 't'
assert OSError().args == () and OSError(1).args == (1,)
assert FileNotFoundError(1, 'x').errno == 1 and type(FileNotFoundError(13, 'x')) is FileNotFoundError
assert IOError is OSError and EnvironmentError is OSError
e = BlockingIOError(11, 'x', 7)
assert e.characters_written == 7 and e.filename is None
try:
    OSError().characters_written
    assert False
except AttributeError:
    pass


class Mine(OSError):
    def __init__(self, *a, k=0):
        super().__init__(*a)
        self.k = k


m = Mine(2, 'text', 'f', k=1)
assert m.errno == 2 and m.filename == 'f' and m.k == 1 and m.args == (2, 'text') and type(m) is Mine


class New(OSError):
    def __new__(cls, a):
        return super().__new__(cls, a, 'from new')


n = New(5)
assert n.errno == 5 and n.strerror == 'from new'

try:
    open('/nonexistent/x')
    assert False
except OSError as e:
    assert type(e) is FileNotFoundError and e.errno == 2 and str(e) == "[Errno 2] No such file or directory: '/nonexistent/x'"
assert OSError(2, 'x', 'f').__reduce__() == (FileNotFoundError, (2, 'x', 'f'))
