class Meta(type):
    members = ()

    def __len__(cls):
        return len(cls.members)

    def __iter__(cls):
        return iter(cls.members)

    def __getitem__(cls, i):
        return cls.members[i]

    def __contains__(cls, x):
        return x in cls.members

    def __add__(cls, other):
        return cls.__name__ + other.__name__

    def __repr__(cls):
        return '<<' + cls.__name__ + '>>'

    def __instancecheck__(cls, obj):
        return obj == cls.__name__

    def __subclasscheck__(cls, sub):
        return sub is int

    def __getattr__(cls, name):
        return 'meta ' + name


class A(metaclass=Meta):
    members = ('x', 'y')


class B(A):
    pass


assert len(A) == 2 and list(A) == ['x', 'y'] and A[1] == 'y' and 'x' in A
assert A + B == 'AB' and repr(A) == '<<A>>' and A.anything == 'meta anything'
assert isinstance('A', A) and not isinstance(5, A) and issubclass(int, A) and not issubclass(str, A)


class Other(type):
    pass


try:
    class Conflict(A, metaclass=Other):
        pass
    assert False
except TypeError as e:
    assert str(e) == ('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass '
                      'of the metaclasses of all its bases')


def factory(name, bases, ns):
    return name, bases, sorted(k for k in ns if k[0] != '_')


class NotAClass(metaclass=factory):
    a = 1


assert NotAClass == ('NotAClass', (), ['a'])
