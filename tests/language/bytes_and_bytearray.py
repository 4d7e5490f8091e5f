b = b'hello'
assert b[0] == 104 and b[1:3] == b'el' and list(b'ab') == [97, 98] and b + b'!' == b'hello!' and b * 2 == b'hellohello'
assert bytes(3) == b'\0\0\0' and bytes([1, 2]) == b'\x01\x02' and bytes('é', 'utf-8') == b'\xc3\xa9' and b'' == bytes()
assert repr(b'a\x00\n\xff\'"') == "b'a\\x00\\n\\xff\\'\"'" and b.upper() == b'HELLO' and b.split(b'l') == [b'he', b'', b'o']
assert 104 in b and b'll' in b and b.find(b'l') == 2 and b.hex() == '68656c6c6f' and bytes.fromhex('6162') == b'ab'
assert b.decode() == 'hello' and b < b'help' and b == bytearray(b'hello') and b != 'hello' and hash(b) == hash(b'hello')
a = bytearray(b'abc')
a.append(100)
a[0] = 65
a += b'ef'
a.extend([103])
assert a == b'Abcdefg' and a.pop() == 103 and a.pop(0) == 65 and len(a) == 5
a.insert(0, 33)
a.reverse()
assert a == bytearray(b'fedcb!') and repr(bytearray(b'x')) == "bytearray(b'x')"
for code, want in (('bytes([256])', 'bytes must be in range(0, 256)'),
                   ('a.append(300)', 'byte must be in range(0, 256)'),
                   ("bytes('a')", 'string argument without an encoding'),
                   ("b'a' + 'b'", "can't concat str to bytes"),
                   ('hash(a)', "unhashable type: 'bytearray'")):
    try:
        eval(code)
        assert False, code
    except (ValueError, TypeError) as e:
        assert str(e) == want, e
m = memoryview(b'abcd')
assert m[1] == 98 and bytes(m[1:3]) == b'bc' and len(m) == 4 and m.tolist() == [97, 98, 99, 100]
assert b'%d-%s' % (5, b'x') == b'5-x' and b'-'.join([b'a', b'b']) == b'a-b'
