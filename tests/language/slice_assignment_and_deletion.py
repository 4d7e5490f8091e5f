l = list(range(6))
l[1:3] = ['a', 'b', 'c']
assert l == [0, 'a', 'b', 'c', 3, 4, 5]
l[1:4] = []
assert l == [0, 3, 4, 5]
l[2:2] = 'xy'
assert l == [0, 3, 'x', 'y', 4, 5]
l[::2] = [1, 2, 3]
assert l == [1, 3, 2, 'y', 3, 5]
l[:] = range(3)
assert l == [0, 1, 2]
l[5:] = [9]
assert l == [0, 1, 2, 9]
l[::-1] = [1, 2, 3, 4]
assert l == [4, 3, 2, 1]
l[1:3] = l
assert l == [4, 4, 3, 2, 1, 1]
l[0:2] += ['z']
assert l == [4, 4, 'z', 3, 2, 1, 1]
del l[1:3], l[-1]
assert l == [4, 3, 2, 1]
del l[::2]
assert l == [3, 1]
for code, want in (('l[::2] = [1, 2, 3]', 'attempt to assign sequence of size 3 to extended slice of size 1'),
                   ('l[0:1] = 5', 'can only assign an iterable'),
                   ('l[5] = 1', 'list assignment index out of range'),
                   ('del l[9]', 'list assignment index out of range'),
                   ('l[9]', 'list index out of range'),
                   ("l['a']", 'list indices must be integers or slices, not str')):
    try:
        exec(code)
        assert False, code
    except (ValueError, TypeError, IndexError) as e:
        assert str(e) == want, e
b = bytearray(b'hello')
b[1:3] = b'EY!'
assert b == b'hEY!lo'
del b[::2]
assert b == b'E!o'
