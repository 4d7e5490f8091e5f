# Nobody closes these: CPython does it when the last reference goes.
P = 'io_seen.tmp'
open(P, 'w').write('first')
assert open(P).read() == 'first'
open(P, 'wb').write(b'second')
assert open(P, 'rb').read() == b'second'


def save(text):
    f = open(P, 'w')
    print(text, file=f)


save('third')
assert open(P).read() == 'third\n'
open(P, 'a').write('fourth')
assert open(P).readlines() == ['third\n', 'fourth']

# Thousands of files that nobody closes: descriptors do not run out.
for i in range(5000):
    open(P)
for i in range(3000):
    open(P, 'w').write(str(i))
assert open(P).read() == '2999'
