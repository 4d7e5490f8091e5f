class A:
    pass


a = A()
for i in range(1000):
    setattr(a, 'a%d' % i, i if i % 3 else i + 0.5)
assert len(a.__dict__) == 1000
assert all(getattr(a, 'a%d' % i) == (i if i % 3 else i + 0.5) for i in range(1000))
assert list(a.__dict__)[:3] == ['a0', 'a1', 'a2'] and list(a.__dict__)[-1] == 'a999'

# The view handed out before it outgrew its slots is still the one.
b = A()
d = b.__dict__
for i in range(300):
    setattr(b, 'b%d' % i, i)
assert d is b.__dict__ and len(d) == 300 and d['b299'] == 299

# Objects of one class that go different ways.
objects = []
for i in range(200):
    o = A()
    setattr(o, 'only%d' % i, i)
    o.common = i * 1.5
    objects.append(o)
assert all(o.common == i * 1.5 and getattr(o, 'only%d' % i) == i for i, o in enumerate(objects))


class Order:
    def __init__(self, flip):
        if flip:
            self.a = 1
            self.b = 2
        else:
            self.b = 2
            self.a = 1


assert list(Order(True).__dict__) == ['a', 'b'] and list(Order(False).__dict__) == ['b', 'a']


class Helper:
    def __init__(self):
        self.setup()
        self.z = 26

    def setup(self):
        self.a = 1
        self.b = 2.5
        for name in 'cdefg':
            setattr(self, name, name)


h = Helper()
assert h.__dict__ == {'a': 1, 'b': 2.5, 'c': 'c', 'd': 'd', 'e': 'e', 'f': 'f', 'g': 'g', 'z': 26}


class L(list):
    pass


l = L([1, 2])
for i in range(20):
    setattr(l, f'x{i}', i / 2)
assert l == [1, 2] and l.x19 == 9.5


class E(Exception):
    pass


e = E('text')
e.a, e.b = 1, 2.5
assert e.args == ('text',) and (e.a, e.b) == (1, 2.5) and e.__dict__ == {'a': 1, 'b': 2.5}
