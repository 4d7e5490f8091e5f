# One site, more shapes than its cache has room for, and classes that change meanwhile.
class Base:
    kind = 'base'

    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)

    def f(self):
        return 'base'


classes = [type(f'C{i}', (Base,), {'f': (lambda self, i=i: i), 'kind': i}) for i in range(7)]
objects = [c(x=i) for i, c in enumerate(classes)]
objects += [Base(a=1, x=7), Base(b=1, x=8), Base(b=1, a=2, x=9.5), Base(c=1, x='ten')]


def read(o):
    return o.x


def method(o):
    return o.f()


def constant(o):
    return o.kind


def write(o, v):
    o.x = v


def add(o, v):
    o.fresh = v


expected = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9.5, 'ten']
for round in range(600):
    assert [read(o) for o in objects] == expected
    assert [method(o) for o in objects] == list(range(7)) + ['base'] * 4
    assert [constant(o) for o in objects] == list(range(7)) + ['base'] * 4
    for o, v in zip(objects, expected):
        write(o, v)
for o in objects:
    add(o, 1.5)
    add(o, 'text')
    assert o.fresh == 'text'
classes[3].f = lambda self: 'changed'
Base.f = lambda self: 'new base'
assert [method(o) for o in objects] == [0, 1, 2, 'changed', 4, 5, 6] + ['new base'] * 4
objects[5].f = lambda: 'own'
assert method(objects[5]) == 'own'
del objects[0].x
try:
    read(objects[0])
except AttributeError as e:
    assert str(e) == "'C0' object has no attribute 'x'"
else:
    raise AssertionError
classes[0].x = 'class'
assert read(objects[0]) == 'class'
classes[1].x = property(lambda self: 'property')
assert read(objects[1]) == 'property'
try:
    write(objects[1], 1)
except AttributeError as e:
    assert str(e) == "property of 'C1' object has no setter"
else:
    raise AssertionError
write(objects[2], 2.5)
assert read(objects[2]) == 2.5
