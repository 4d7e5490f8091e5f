log = []


class A:
    def __new__(cls, *args, **kw):
        log.append(('new', cls.__name__, args, kw))
        return super().__new__(cls)

    def __init__(self, *args, **kw):
        log.append(('init', args, kw))


A(1, k=2)
assert log == [('new', 'A', (1,), {'k': 2}), ('init', (1,), {'k': 2})]


class Other:
    def __new__(cls):
        return 'not an instance'

    def __init__(self):
        raise AssertionError


assert Other() == 'not an instance'


class Single:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance


assert Single() is Single()


class T(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


t = T(1, 2)
assert t == (1, 2) and t.first == 1 and type(t) is T
t.note = 'n'
assert t.note == 'n' and t.__dict__ == {'note': 'n'}
assert hash(t) == hash((1, 2))


class N(int):
    def __new__(cls, x, unit):
        self = super().__new__(cls, x)
        self.unit = unit
        return self


n = N(5, 'kg')
assert n == 5 and n + 1 == 6 and n.unit == 'kg' and type(n + 1) is int


class F(float):
    pass


f = F(2.5)
f.tag = 'x'
assert f == 2.5 and f.tag == 'x' and f * 2 == 5.0


class S(str):
    def __init__(self, *args):
        self.args = args


s = S('abc')
assert s == 'abc' and s.args == ('abc',) and s.upper() == 'ABC' and len(s) == 3


class By(bytes):
    pass


b = By(b'xyz')
b.tag = 1
assert b == b'xyz' and b.tag == 1


class D(dict):
    def __missing__(self, key):
        return key * 2


d = D(a=1)
assert d['a'] == 1 and d['b'] == 'bb'
d.attr = 1
assert d == {'a': 1} and d.attr == 1


class L(list):
    def __init__(self, *args):
        super().__init__(args)


assert L(1, 2) == [1, 2]


class E(Exception):
    def __init__(self, code):
        super().__init__(f'code {code}')
        self.code = code


try:
    raise E(3)
except E as e:
    assert e.code == 3 and str(e) == 'code 3'


def message(f, *args):
    try:
        f(*args)
    except TypeError as e:
        return str(e)
    return None


class Plain:
    pass


class InitOnly:
    def __init__(self):
        return 1


class ToObject:
    def __init__(self):
        object.__init__(self, 1)


class NewToObject:
    def __new__(cls):
        return object.__new__(cls, 1)


assert message(object, 1) == 'object() takes no arguments'
assert message(Plain, 1) == 'Plain() takes no arguments'
assert message(Plain().__init__, 1) == 'Plain.__init__() takes exactly one argument (the instance to initialize)'
assert message(InitOnly) == "__init__() should return None, not 'int'"
assert message(ToObject) == 'object.__init__() takes exactly one argument (the instance to initialize)'
assert message(NewToObject) == 'object.__new__() takes exactly one argument (the type to instantiate)'
assert message(object.__new__) == 'object.__new__(): not enough arguments'
assert message(object.__new__, 3) == 'object.__new__(X): X is not a type object (int)'
assert message(object.__new__, int) == 'object.__new__(int) is not safe, use int.__new__()'
assert message(int.__new__, str) == 'int.__new__(str): str is not a subtype of int'
assert message(type(iter([]))) == "cannot create 'list_iterator' instances"
