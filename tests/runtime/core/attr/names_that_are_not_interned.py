class A:
    pass


a = A()
name = ''.join(['at', 'tr'])
setattr(a, name, 1)
assert a.attr == 1
a.attr = 2
assert getattr(a, ''.join(['a', 'ttr'])) == 2
assert a.__dict__ == {'attr': 2}
delattr(a, ''.join(['att', 'r']))
assert not hasattr(a, 'attr')
setattr(A, ''.join(['cl', 's']), 5)
assert A.cls == 5 and a.cls == 5 and getattr(A, ''.join(['c', 'ls'])) == 5
setattr(A, '__' + 'len__', lambda self: 3)
assert len(a) == 3
setattr(a, 'not an identifier', 1.5)
assert getattr(a, 'not an identifier') == 1.5
for i in range(300):
    setattr(a, f'n{i}', i)
assert all(getattr(a, f'n{i}') == i for i in range(300))
assert len(a.__dict__) == 301


class S(str):
    pass


setattr(a, S('sub'), 7)
assert a.sub == 7 and getattr(a, S('sub')) == 7
