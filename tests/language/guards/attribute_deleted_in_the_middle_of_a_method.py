class P:
    z = 'class'

    def __init__(self):
        self.x = 1
        self.y = 2
        self.z = 3

    def run(self):
        out = []
        for i in range(4):
            out.append(self.x + self.y)
            if i == 1:
                self.drop()
        return out

    def drop(self):
        del self.y

    def shadow(self):
        first = self.z
        del self.z
        return first, self.z


p = P()
try:
    p.run()
    assert False
except AttributeError as e:
    assert str(e) == "'P' object has no attribute 'y'"
assert p.__dict__ == {'x': 1, 'z': 3} and p.shadow() == (3, 'class')
p.y = 'text'
p.x = 'more '
del p.__dict__['y']
P.y = 'from class'
assert p.run.__func__ is P.run and p.x + p.y == 'more from class'
assert P().shadow() == (3, 'class')
