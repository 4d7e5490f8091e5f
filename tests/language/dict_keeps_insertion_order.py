d = {}
for k in 'zebra':
    d[k] = len(d)
assert list(d) == ['z', 'e', 'b', 'r', 'a'] and list(d.values()) == [0, 1, 2, 3, 4]
del d['e']
d['e'] = 'back'
d['z'] = 'changed'
assert list(d) == ['z', 'b', 'r', 'a', 'e'] and d['z'] == 'changed'
d.pop('b')
d.setdefault('b', 1)
assert list(d.items())[-1] == ('b', 1)
big = {i * 7919 % 1009: i for i in range(1000)}
assert list(big.values())[:5] == [0, 1, 2, 3, 4]
for i in range(0, 1000, 2):
    del big[i * 7919 % 1009]
assert list(big.values()) == list(range(1, 1000, 2))
for i in range(0, 1000, 2):
    big[i * 7919 % 1009] = i
assert list(big.values()) == list(range(1, 1000, 2)) + list(range(0, 1000, 2))
assert list({**{'b': 1, 'a': 2}, 'b': 3}) == ['b', 'a'] and list(dict(z=1, y=2)) == ['z', 'y']
mixed = {1: 'a', 'x': 'b', (1,): 'c', None: 'd', 2.5: 'e'}
assert [mixed[k] for k in mixed] == list('abcde') and mixed == dict(reversed(list(mixed.items())))
class C: pass
o = C()
o.c, o.a, o.b = 1, 2, 3
assert list(o.__dict__) == ['c', 'a', 'b']
