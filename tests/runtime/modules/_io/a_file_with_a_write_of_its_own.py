"""A file's own `write` attribute is what print() and writelines() call; ints are printed as they are."""
import io
import sys

path = 'io_own_write.tmp'
with open(path, 'w') as f:
    print(1, 'a', -2, file=f)
    print(2 ** 61 - 1, -2 ** 61, 2 ** 70, True, file=f)
    seen = []
    f.write = lambda s: seen.append(s)
    print(3, 'b', file=f)
    f.writelines(['x', 'y'])
    del f.write
    print(4, file=f)
    f.writelines(['z', '\n'])
    f.__dict__['write'] = seen.append
    print('c', file=f)
    f.__dict__.clear()
    print('d', file=f)
assert seen == ['3', ' ', 'b', '\n', 'x', 'y', 'c', '\n'], seen
with open(path) as f:
    text = f.read()
assert text == f'1 a -2\n{2 ** 61 - 1} {-2 ** 61} {2 ** 70} True\n4\nz\nd\n', text

# a closed file refuses, whatever it holds
f = open(path, 'w')
f.write('x')
f.close()
for do in (lambda: f.write('y'), lambda: print(1, file=f), lambda: f.writelines(['a']), lambda: next(f), lambda: f.readline()):
    try:
        do()
    except ValueError as e:
        assert str(e) == 'I/O operation on closed file.', e
    else:
        assert False

# a closed one does so in the midst of its lines
with open(path, 'w') as f:
    f.write('one\ntwo\nthree')
f = open(path)
assert next(f) == 'one\n'
f.buffer.raw.close()
try:
    next(f)
except ValueError:
    pass
else:
    assert False

# lines and writes by turns
with open(path, 'r+') as f:
    assert f.readline() == 'one\n'
    f.seek(0)
    print(1, file=f, end='')
    f.seek(0)
    assert list(f) == ['1ne\n', 'two\n', 'three']

# other encodings and line ends
for encoding in ('utf-8', 'latin-1'):
    for newline in (None, '\n', '\r\n', ''):
        with open(path, 'w', encoding=encoding, newline=newline) as f:
            print(12, 'é', 'plain', -3, file=f)
            f.write('a\nb\n')
        want = '12 é plain -3\na\nb\n'.replace('\n', newline or '\n')
        with open(path, 'rb') as f:
            assert f.read() == want.encode(encoding)
        with open(path, encoding=encoding) as f:
            assert list(f) == ['12 é plain -3\n', 'a\n', 'b\n']

# a line longer than a chunk, and a chunk that ends in a line
with open(path, 'w') as f:
    f.write('x' * 20000 + '\n' + 'y' * 8190 + '\n')
    f.write('s' * 9000)
    f.write('t')
with open(path) as f:
    assert [len(l) for l in f] == [20001, 8191, 9001]
out = io.StringIO()
print(5, 'q', file=out)
assert out.getvalue() == '5 q\n'
saved, sys.stdout = sys.stdout, io.StringIO()
print(7)
text, sys.stdout = sys.stdout.getvalue(), saved
assert text == '7\n'
