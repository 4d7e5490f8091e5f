class C:
    def __init__(self):
        object.__setattr__(self, 'log', [])
        self.x = 1

    def __setattr__(self, name, value):
        self.log.append(('set', name, value))
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.log.append(('del', name))
        super().__delattr__(name)


c = C()
c.x += 1
setattr(c, 'y', 3)
del c.y
assert c.log == [('set', 'x', 1), ('set', 'x', 2), ('set', 'y', 3), ('del', 'y')]
assert c.x == 2


class Frozen:
    def __setattr__(self, name, value):
        raise AttributeError(f'cannot assign {name}')


try:
    Frozen().a = 1
    assert False
except AttributeError as e:
    assert str(e) == 'cannot assign a'
