class C:
    def __init__(self):
        self.log_of_names = []
        self.x = 1

    def __getattribute__(self, name):
        if name == 'magic':
            return 42
        if name != 'log_of_names':
            object.__getattribute__(self, 'log_of_names').append(name)
        return object.__getattribute__(self, name)

    def method(self):
        return self.x


c = C()
assert c.magic == 42 and c.x == 1 and c.method() == 1
assert c.log_of_names == ['x', 'method', 'x']


class Both:
    def __getattribute__(self, name):
        if name == 'a':
            return 'from getattribute'
        raise AttributeError(name)

    def __getattr__(self, name):
        return 'from getattr ' + name


assert Both().a == 'from getattribute' and Both().b == 'from getattr b'


class Sup(C):
    def __getattribute__(self, name):
        if name == 'y':
            return super().__getattribute__('x') + 1
        return super().__getattribute__(name)


assert Sup().y == 2
