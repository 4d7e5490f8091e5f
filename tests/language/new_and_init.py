log = []


class A:
    def __new__(cls, *args, **kw):
        log.append(('new', cls.__name__, args, kw))
        return super().__new__(cls)

    def __init__(self, *args, **kw):
        log.append(('init', args, kw))


A(1, k=2)
assert log == [('new', 'A', (1,), {'k': 2}), ('init', (1,), {'k': 2})]


class Single:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance


assert Single() is Single()


class Other:
    def __new__(cls):
        return 5

    def __init__(self):
        raise AssertionError('not called')


assert Other() == 5


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]


assert Point(3, 4).x == 3 and Point(3, 4) == (3, 4) and len(Point(1, 2)) == 2


class Bad:
    def __init__(self):
        return 1


for f, text in ((Bad, "__init__() should return None, not 'int'"), (lambda: object(1), 'object() takes no arguments'),
                (lambda: type('E', (), {})(1), 'E() takes no arguments')):
    try:
        f()
        assert False
    except TypeError as e:
        assert str(e) == text, e
