e = Exception('a', 1)
assert e.args == ('a', 1) and str(e) == "('a', 1)" and repr(e) == "Exception('a', 1)"
assert str(Exception()) == '' and repr(Exception('x')) == "Exception('x')" and str(Exception(5)) == '5'
assert str(KeyError('k')) == "'k'" and str(KeyError('a', 'b')) == "('a', 'b')"
e.args = ['new']
assert e.args == ('new',)
e.note = 'free'
assert e.__dict__ == {'note': 'free'}
s = StopIteration(3)
assert s.value == 3
x = SystemExit(2)
assert x.code == 2 and SystemExit().code is None
o = OSError(2, 'No such file', 'name.txt')
assert o.errno == 2 and o.strerror == 'No such file' and o.filename == 'name.txt'
assert type(o) is FileNotFoundError and str(o) == "[Errno 2] No such file: 'name.txt'"
u = UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'invalid start byte')
assert (u.encoding, u.object, u.start, u.end, u.reason) == ('utf-8', b'\xff', 0, 1, 'invalid start byte')
assert str(u) == "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
i = ImportError('m', name='n', path='p')
assert (i.msg, i.name, i.path) == ('m', 'n', 'p')
a = AttributeError('m', name='n', obj=5)
assert (a.name, a.obj) == ('n', 5) and NameError('m', name='q').name == 'q'
e.add_note('one')
e.add_note('two')
assert e.__notes__ == ['one', 'two']
assert ValueError('x') != ValueError('x')
