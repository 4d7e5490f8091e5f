class C:
    def __init__(self):
        self.v = 1

    def read(self):
        return self.v

    def write(self, x):
        self.v = x


c = C()
c.write(2)
assert c.read() == 2
store = []
C.v = property(lambda self: 'computed', lambda self, x: store.append(x))
assert c.read() == 'computed'
c.write(5)
assert store == [5] and c.__dict__ == {'v': 2}
del C.v
assert c.read() == 2
C.__getattribute__ = lambda self, name: 'everything' if name == 'v' else object.__getattribute__(self, name)
assert c.read() == 'everything'
del C.__getattribute__
assert c.read() == 2
log = []


def setattr_hook(self, name, value):
    log.append((name, value))
    object.__setattr__(self, name, value)


C.__setattr__ = setattr_hook
c.write(9)
assert log == [('v', 9)] and c.read() == 9
del C.__setattr__
c.write(10)
assert log == [('v', 9)] and c.read() == 10
