class Config:
    size = 10
    name = 'class'

    def area(self):
        return self.size * self.size


def use(c):
    return c.area(), c.name


c = Config()
assert use(c) == (100, 'class')
c.size = 3
assert use(c) == (9, 'class') and use(Config()) == (100, 'class')
Config.size = 5
assert use(c) == (9, 'class') and use(Config()) == (25, 'class')
del c.size
assert use(c) == (25, 'class')
Config.name = property(lambda self: 'property')
assert use(c) == (25, 'property')
c.__dict__['name'] = 'hidden'
assert use(c) == (25, 'property')
Config.name = 'plain again'
assert use(c) == (25, 'hidden')


class Sub(Config):
    name = 'sub'


s = Sub()
assert use(s) == (25, 'sub')
del Sub.name
assert use(s) == (25, 'plain again')
Config.size = 2.5
assert use(s)[0] == 6.25
del Config.size
try:
    use(s)
    assert False
except AttributeError as e:
    assert str(e) == "'Sub' object has no attribute 'size'"
