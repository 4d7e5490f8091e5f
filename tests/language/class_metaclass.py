made = []


class Meta(type):
    def __new__(meta, name, bases, ns, **kw):
        made.append((name, kw))
        ns['added'] = name.lower()
        return super().__new__(meta, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.kw = kw

    def __call__(cls, *args):
        obj = super().__call__(*args)
        obj.called = True
        return obj

    def hello(cls):
        return 'hello ' + cls.__name__

    @property
    def upper(cls):
        return cls.__name__.upper()

    def __len__(cls):
        return 42

    def __iter__(cls):
        return iter([cls.__name__])

    def __getitem__(cls, i):
        return i * 2

    def __contains__(cls, x):
        return x == 1


class A(metaclass=Meta, flag=3):
    pass


class B(A):
    pass


assert made == [('A', {'flag': 3}), ('B', {})]
assert A.added == 'a' and B.added == 'b'
assert A.kw == {'flag': 3} and B.kw == {}
assert type(B) is Meta
assert B.hello() == 'hello B'
assert B.upper == 'B'
assert not hasattr(B(), 'hello')
assert B().called
assert len(A) == 42 and list(A) == ['A'] and A[4] == 8 and 1 in A and 2 not in A


class Other(type):
    pass


class C(metaclass=Other):
    pass


try:
    class D(A, C):
        pass
except TypeError as e:
    assert str(e) == ('metaclass conflict: the metaclass of a derived class must be a (non-strict) '
                      'subclass of the metaclasses of all its bases')
else:
    raise AssertionError


class Sub(Meta, Other):
    pass


class E(A, C, metaclass=Sub):
    pass


assert type(E) is Sub


def function_as_metaclass(name, bases, ns):
    return (name, bases, sorted(k for k in ns if not k.startswith('__')))


class F(int, metaclass=function_as_metaclass):
    x = 1


assert F == ('F', (int,), ['x'])


class Prepared(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw):
        class Log(dict):
            def __setitem__(self, k, v):
                order.append(k)
                super().__setitem__(k, v)
        return Log()


order = []


class G(metaclass=Prepared):
    b = 1
    a = 2
    b = 3


assert [k for k in order if not k.startswith('__')] == ['b', 'a', 'b']
assert G.b == 3
assert type(G.__dict__).__name__ == 'mappingproxy'


class Bad(type):
    @classmethod
    def __prepare__(meta, name, bases):
        return 3


try:
    class H(metaclass=Bad):
        pass
except TypeError as e:
    assert str(e) == 'Bad.__prepare__() must return a mapping, not int'
else:
    raise AssertionError
