# encoding.py - what bytes a source may consist of (PEP 263)
def run(source):
    names = {}
    exec(compile(source, 'f', 'exec'), names)
    return names['x']


def refused(source):
    try:
        compile(source, 'f', 'exec')
    except SyntaxError as e:
        return e.msg, e.filename, e.lineno, e.offset, e.text
    return None


for cookie in b'# coding: %s', b'#-*- coding: %s -*-', b'# vim: set fileencoding=%s :', b'\n# coding=%s', b'#!/usr/bin/python\n#coding:%s':
    assert run(cookie % b'latin-1' + b'\nx = "\xe9\xff"') == '\xe9\xff'
    assert run(cookie % b'utf-8' + b'\nx = "\xc3\xa9"') == '\xe9'
assert run(b'# coding: iso-8859-1\nx = "\xe4"') == run(b'# coding: Latin-1-unix\nx = "\xe4"') == run(b'# coding: L1\nx = "\xe4"') == '\xe4'
assert run(b'# coding: iso-8859-15\nx = "\xa4"') == '\u20ac'
assert run(b'# coding: cp1252\nx = "\x80"') == '\u20ac'
assert run(b'# coding: koi8-r\n\xc1 = 1; x = "\xe1"') == '\u0410'
assert run(b'# coding: ascii\nx = "a"') == run(b'# coding: us-ascii\nx = "a"') == 'a'
assert run(b'x = "\xc3\xa9"') == run('x = "\xe9"') == run(b'\xef\xbb\xbfx = "\xc3\xa9"') == '\xe9'
assert run(b'\xef\xbb\xbf# coding: utf-8\nx = "\xc3\xa9"') == '\xe9'
assert run('# coding: latin-1\nx = "\xe9"') == '\xe9'           # a str has been decoded
assert run(b'\n\n# coding: nothing\nx = 1') == 1                 # too late to count
assert run(b'y = 1 # coding: nothing\nx = 1') == 1
assert run(b'x = 1\r\ny = """a\r\nb\rc\n"""\r\nassert y == "a\\nb\\nc\\n", y\r\nx = 2\r') == 2
assert run(b'x = 1\rx = 2\rx = 3') == 3
assert run(b'\x0cx = 1\n\x0c\nif x:\n\x0c    x = 2\n') == 2
assert run(b'x = 1\n    # comment\n\t\n   ') == run(b'x = 1') == run(b'x = 1 #') == 1
assert refused(b'# coding: nothing\nx') == ('unknown encoding: nothing', 'f', 0, -1, None)
assert refused(b'\xef\xbb\xbf# coding: latin-1\nx') == ('encoding problem: iso-8859-1 with BOM', 'f', 0, -1, None)
assert refused(b'# coding: ascii\nx = "\xe9"')[0] == "'ascii' codec can't decode byte 0xe9 in position 21: ordinal not in range(128)"
assert refused(b'# coding: cp1252\nx = "\x81"')[0].startswith("'charmap' codec can't decode byte 0x81 in position 22")
assert refused(b'# coding: latin-1\nx = "\xe9" 1') == ('invalid syntax', 'f', 2, 9, 'x = "\xe9" 1\n')
for wrong in b'x = "\xff"', b'x = "\xe9"\n', b'x = \xe2\x82', b'x\n\xed\xa0\x80', b'x = "\xc0\x80"', b'x = "\xf4\x90\x80\x80"', b'\xef\xbb\xbf\xff':
    assert refused(wrong), wrong
