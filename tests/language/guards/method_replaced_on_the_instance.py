class A:
    def m(self):
        return 'class'

    def loop(self):
        out = []
        for i in range(4):
            out.append(self.m())
            if i == 1:
                self.m = lambda: 'instance'
            if i == 2:
                del self.m
        return out


a = A()
assert a.loop() == ['class', 'class', 'instance', 'class']
a.__dict__['m'] = lambda: 'by dict'
assert a.m() == 'by dict' and A().m() == 'class'
a.__dict__.clear()
assert a.m() == 'class'
objects = [A() for _ in range(6)]
objects[3].m = lambda: 'odd one'
assert [o.m() for o in objects] == ['class'] * 3 + ['odd one'] + ['class'] * 2
A.m = property(lambda self: lambda: 'data descriptor')
assert [o.m() for o in objects] == ['data descriptor'] * 6
