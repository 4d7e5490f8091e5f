# A file that is only a receiver or a loop's iterable is closed at the end of the statement or loop.
path = 'file_of_a_statement.tmp'


def descriptors():           # the lowest that is free
    with open(path) as f:
        return f.fileno()


def write(text):
    return open(path, 'w').write(text)


def read():
    return open(path).read()


def size():
    with open(path) as f:
        return len(f.read())


def first_line():
    for line in open(path):
        return line


def lines():
    seen = []
    for line in open(path):
        seen.append(line)
    return seen


def failing_argument():
    open(path, 'w').write(1 // 0)


def wrong_argument():
    open(path, 'w').write(5)


def entered():
    f = open(path).__enter__()
    assert not f.closed
    try:
        return f.read()
    finally:
        f.close()


def iterated():
    it = open(path).__iter__()
    assert next(it) == 'one\n'
    assert not it.closed
    it.close()


def raised_in_the_loop():
    for line in open(path):
        raise KeyError(line)


with open(path, 'w'):
    pass
before = descriptors()
for i in range(4):
    assert write('one\ntwo\n') == 8
    assert size() == 8
    assert read() == 'one\ntwo\n'
    assert open(path, 'rb').read(3) == b'one'
    assert open(path).readlines() == ['one\n', 'two\n']
    assert open(path).readline().upper() == 'ONE\n'
    assert first_line() == 'one\n'
    assert lines() == ['one\n', 'two\n']
    assert list(open(path)) == lines()
    assert sorted(open(path)) == lines()
    assert entered() == read()
    iterated()
    try:
        raised_in_the_loop()
    except KeyError as e:
        assert e.args == ('one\n',)
assert descriptors() == before
write('one\n')
try:
    wrong_argument()
except TypeError:
    pass
assert size() == 0
open(path, 'w').write('at module level')
assert open(path).read() == 'at module level'
write('one\n')
try:
    failing_argument()
except ZeroDivisionError:
    pass
assert descriptors() == before
