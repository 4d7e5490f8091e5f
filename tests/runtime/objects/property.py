class A:
    def __init__(self):
        self._x = 1

    def get(self):
        "getter doc"
        return self._x

    def set(self, v):
        self._x = v

    def delete(self):
        del self._x

    x = property(get, set, delete, 'given doc')
    y = property(get)


a = A()
assert a.x == 1
a.x = 5
assert a.x == 5 and a.y == 5
del a.x
assert not hasattr(a, '_x')
assert A.x.__doc__ == 'given doc' and A.y.__doc__ == 'getter doc'
assert A.x.fget is A.get and A.x.fset is A.set and A.x.fdel is A.delete
assert A.y.fset is None
A.y.__doc__ = 'changed'
assert A.y.__doc__ == 'changed'
other = A.x.getter(lambda self: 'other')
assert other.fget(a) == 'other' and other.fset is A.set and other.__doc__ == 'given doc'
assert property(A.get).getter(lambda self: 1).__doc__ is None
assert property(fget=A.get, doc='d').__doc__ == 'd'
assert property().__get__(None, A).fget is None
assert A.x.__get__(a.__class__ and None, A) is A.x


def message(f):
    try:
        f()
    except (TypeError, AttributeError) as e:
        return f'{type(e).__name__}: {e}'
    return None


assert message(lambda: property(1, 2, 3, 4, 5)) == 'TypeError: property() takes at most 4 arguments (5 given)'
assert message(lambda: setattr(a, 'y', 1)) == "AttributeError: property 'y' of 'A' object has no setter"
assert message(lambda: delattr(a, 'y')) == "AttributeError: property 'y' of 'A' object has no deleter"
A.z = property()
assert message(lambda: a.z) == "AttributeError: property of 'A' object has no getter"


class Abstract:
    @property
    def p(self):
        pass
    p.fget.__isabstractmethod__ = True
    q = property()


assert Abstract.p.__isabstractmethod__ is True and Abstract.q.__isabstractmethod__ is False
