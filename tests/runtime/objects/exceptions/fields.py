assert StopIteration().value is None and StopIteration(5).value == 5 and StopIteration(1, 2).value == 1
assert SystemExit().code is None and SystemExit(3).code == 3 and SystemExit(1, 2).code == (1, 2)
assert str(KeyError('a')) == "'a'" and str(KeyError()) == '' and str(KeyError(1, 2)) == '(1, 2)'

e = ImportError('m', name='n', path='p')
assert (e.msg, e.name, e.path, e.args) == ('m', 'n', 'p', ('m',)) and str(e) == 'm'
assert ImportError(1, 2).msg is None and ImportError().name is None
assert ModuleNotFoundError('x', name='y').name == 'y'
try:
    ImportError(foo=1)
    assert False
except TypeError as x:
    assert str(x) == "'foo' is an invalid keyword argument for ImportError()", x

assert NameError('m', name='n').name == 'n' and NameError('m').name is None
e = AttributeError('m', name='n', obj=5)
assert e.name == 'n' and e.obj == 5 and e.args == ('m',)
try:
    undefined_name
except NameError as x:
    assert x.name == 'undefined_name' and str(x) == "name 'undefined_name' is not defined"
try:
    (5).nothing
except AttributeError as x:
    assert x.name == 'nothing' and x.obj == 5

e = SyntaxError('msg', ('file.py', 3, 5, 'text', 3, 8))
assert (e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset) == ('msg', 'file.py', 3, 5, 'text', 3, 8)
assert str(e) == 'msg (file.py, line 3)' and e.print_file_and_line is None
assert str(SyntaxError('m')) == 'm' and str(SyntaxError('m', ('dir/f', None, 1, ''))) == 'm (f)'
assert str(SyntaxError('m', (None, 4, 1, ''))) == 'm (line 4)'
assert issubclass(TabError, IndentationError) and TabError('t').msg == 't'

e = UnicodeDecodeError('ascii', b'ab\xff', 2, 3, 'bad')
assert str(e) == "'ascii' codec can't decode byte 0xff in position 2: bad"
assert (e.encoding, e.object, e.start, e.end, e.reason) == ('ascii', b'ab\xff', 2, 3, 'bad')
assert str(UnicodeDecodeError('x', b'abc', 0, 2, 'r')) == "'x' codec can't decode bytes in position 0-1: r"
assert str(UnicodeEncodeError('x', 'a\xe9', 1, 2, 'r')) == "'x' codec can't encode character '\\xe9' in position 1: r"
assert str(UnicodeEncodeError('x', 'a\u20ac', 1, 2, 'r')) == "'x' codec can't encode character '\\u20ac' in position 1: r"
assert str(UnicodeEncodeError('x', '\U0001f600', 0, 1, 'r')) == "'x' codec can't encode character '\\U0001f600' in position 0: r"
assert str(UnicodeEncodeError('x', 'abc', 0, 3, 'r')) == "'x' codec can't encode characters in position 0-2: r"
assert str(UnicodeTranslateError('a\xe9', 1, 2, 'r')) == "can't translate character '\\xe9' in position 1: r"
e.start, e.end = 0, 2
assert str(e) == "'ascii' codec can't decode bytes in position 0-1: bad"
for make in (lambda: UnicodeDecodeError(1, b'', 0, 1, ''), lambda: UnicodeEncodeError('x', b'', 0, 1, ''), lambda: UnicodeDecodeError('x')):
    try:
        make()
        assert False
    except TypeError:
        pass
