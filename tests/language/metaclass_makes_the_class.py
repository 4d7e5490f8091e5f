log = []


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        log.append(('prepare', name, kw))
        return {'injected': 1}

    def __new__(mcls, name, bases, ns, **kw):
        log.append(('new', name))
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        log.append(('init', name))
        super().__init__(name, bases, ns)

    def __call__(cls, *args):
        log.append(('call', args))
        return super().__call__(*args)

    def on_class(cls):
        return cls.__name__

    @property
    def title(cls):
        return cls.__name__.upper()


class C(metaclass=Meta, option=5):
    seen = injected

    def __init__(self, x):
        self.x = x


assert log == [('prepare', 'C', {'option': 5}), ('new', 'C'), ('init', 'C')]
log.clear()
assert C(3).x == 3 and log == [('call', (3,))]
assert C.seen == 1 and type(C) is Meta and C.on_class() == 'C' and C.title == 'C'
assert not hasattr(C(1), 'on_class')


class D(C):
    pass


assert type(D) is Meta and D.on_class() == 'D'
