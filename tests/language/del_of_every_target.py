x = y = z = 1
del x, (y, [z])
for name in 'xyz':
    assert name not in globals()


class C:
    pass


o = C()
o.a = o.b = 1
del o.a, o.b
assert o.__dict__ == {}
try:
    del o.a
except AttributeError as e:
    assert str(e) == "'C' object has no attribute 'a'" or str(e) == 'a'
d = {'k': 1, 'l': 2}
del d['k']
assert d == {'l': 2}
try:
    del d['k']
except KeyError as e:
    assert e.args == ('k',)
l = list(range(10))
del l[0], l[-1], l[2:5]
assert l == [1, 2, 6, 7, 8]
del l[::2]
assert l == [2, 7]
del l[:]
assert l == []
del ()
try:
    del undefined
except NameError as e:
    assert str(e) == "name 'undefined' is not defined"
try:
    del (1, 2)[0]
except TypeError as e:
    assert str(e) == "'tuple' object doesn't support item deletion"
