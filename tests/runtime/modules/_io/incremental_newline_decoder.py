from _io import IncrementalNewlineDecoder as D

d = D(None, True)
assert d.newlines is None
assert d.decode('a\r') == 'a' and d.getstate() == (b'', 1)
assert d.decode('\nb\rc') == '\nb\nc' and d.newlines == ('\r', '\r\n')
assert d.decode('x\r', final=True) == 'x\n'
assert d.decode('\n') == '\n' and d.newlines == ('\r', '\n', '\r\n')
d.reset()
assert d.newlines is None and d.getstate() == (b'', 0)
d.setstate((b'', 1))
assert d.decode('') == '' and d.decode('q') == '\nq'
d = D(None, translate=False)
assert d.decode('a\r') == 'a' and d.decode('\n') == '\r\n' and d.newlines == '\r\n'
assert d.decode('é\r\u20ac\r') == 'é\r\u20ac' and d.decode('', True) == '\r'
assert d.newlines == ('\r', '\r\n')
