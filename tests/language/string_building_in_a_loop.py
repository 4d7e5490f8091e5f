def plus(n):
    s = ''
    for i in range(n):
        s += str(i % 10)
    return s


def keeps_versions(n):
    versions = []
    s = 'x'
    for i in range(n):
        s += 'y'
        versions.append(s)
    return versions


assert plus(2000) == '0123456789' * 200
v = keeps_versions(600)
assert all(len(s) == i + 2 and s == 'x' + 'y' * (i + 1) for i, s in enumerate(v))
base = 'a' * 300
one = base + 'b'
two = base + 'c'
assert one[-1] == 'b' and two[-1] == 'c' and one[:-1] == two[:-1] == base
s = 'é' * 300
t = s
s += 'x'
t += '日'
assert s == 'é' * 300 + 'x' and t == 'é' * 300 + '日'
out = ''
for c in 'hello':
    out = c + out
assert out == 'olleh'


class C:
    text = ''


for i in range(500):
    C.text += 'ab'
assert C.text == 'ab' * 500
