for s in ('abc', 'naïve', 'Łódź', '日本語', '😀🎉', 'a😀é日'):
    assert ''.join(s) == s and s[::-1][::-1] == s and len(s) == len(list(s)) and s + 'x' != s and (s + 'x')[:-1] == s
    assert s.encode().decode() == s and s.encode('utf-16').decode('utf-16') == s and s * 2 == s + s
    assert all(chr(ord(c)) == c for c in s) and s in 'x' + s + 'y' and ('x' + s).find(s) == 1
    assert {s: 1}[''.join(list(s))] == 1 and hash(s) == hash(s[:1] + s[1:])
assert len('😀') == 1 and ord('😀') == 0x1f600 and '\U0001f600' == '😀' and '\N{BULLET}' == '•' and '\x41\u0042\103' == 'ABC'
assert 'é'.encode('latin-1') == b'\xe9' and 'é'.encode() == b'\xc3\xa9' and 'é'.upper() == 'É' and 'ÿ'.upper() == 'Ÿ'
assert 'straße'.upper() == 'STRASSE' and 'ﬁ'.upper() == 'FI' and 'Σίσυφος'.lower() == 'σίσυφος' and 'İ'.lower() == 'i̇'
assert 'a' < 'é' < '日' < '😀' and sorted('é日a') == ['a', 'é', '日']
assert repr('é\n\x00\u200b😀') == "'é\\n\\x00\\u200b😀'" and ascii('é日😀') == "'\\xe9\\u65e5\\U0001f600'"
assert repr("it's") == '"it\'s"' and repr('"\'') == '\'"\\\'\''
ñ = 5
assert ñ == 5 and 'ñ' in globals()
try:
    'é'.encode('ascii')
    assert False
except UnicodeEncodeError as e:
    assert str(e) == "'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)"
assert 'é'.encode('ascii', 'replace') == b'?' and b'a\xff'.decode('utf-8', 'ignore') == 'a'
