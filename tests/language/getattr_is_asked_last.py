class C:
    cls_attr = 'class'

    def __init__(self):
        self.own = 'own'

    def __getattr__(self, name):
        if name.startswith('dyn_'):
            return name[4:]
        raise AttributeError('nothing called ' + name)

    @property
    def fails(self):
        raise AttributeError('inside property')


c = C()
assert c.own == 'own' and c.cls_attr == 'class' and c.dyn_x == 'x'
try:
    c.other
except AttributeError as e:
    assert str(e) == 'nothing called other'
assert getattr(c, 'other', 5) == 5 and not hasattr(c, 'other')
try:
    c.fails
except AttributeError as e:
    assert str(e) == 'nothing called fails'


class Proxy:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        return getattr(self._target, name)


p = Proxy([3, 1, 2])
p.append(0)
p.sort()
assert p._target == [0, 1, 2, 3] and p.__len__() == 4
try:
    len(p)
    assert False
except TypeError as e:
    assert str(e) == "object of type 'Proxy' has no len()"
