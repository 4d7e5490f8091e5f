real = int.__dict__['real']
assert repr(real) == "<attribute 'real' of 'int' objects>"
assert real.__name__ == 'real' and real.__qualname__ == 'int.real' and real.__objclass__ is int
assert real.__get__(5) == 5 and real.__get__(True) == 1 and real.__get__(None, int) is real


class S:
    __slots__ = ('a',)


a = S.a
assert repr(a) == "<member 'a' of 'S' objects>"
assert a.__name__ == 'a' and a.__qualname__ == 'S.a' and a.__objclass__ is S
s = S()
a.__set__(s, 5)
assert s.a == 5 and a.__get__(s) == 5 and a.__get__(None, S) is a
a.__delete__(s)


def message(f):
    try:
        f()
    except (TypeError, AttributeError) as e:
        return f'{type(e).__name__}: {e}'
    return None


assert message(lambda: a.__get__(s)) == "AttributeError: 'S' object has no attribute 'a'"
assert message(lambda: a.__delete__(s)) == 'AttributeError: a'
assert message(lambda: a.__set__(3, 1)) == "TypeError: descriptor 'a' for 'S' objects doesn't apply to a 'int' object"
assert message(lambda: real.__get__('s')) == "TypeError: descriptor 'real' for 'int' objects doesn't apply to a 'str' object"
assert message(lambda: real.__set__(5, 1)) == "AttributeError: attribute 'real' of 'int' objects is not writable"


class D:
    pass


d = D.__dict__['__dict__']
assert repr(d) == "<attribute '__dict__' of 'D' objects>"
o = D()
o.x = 1
assert d.__get__(o) is o.__dict__
assert repr(D.__dict__['__weakref__']) == "<attribute '__weakref__' of 'D' objects>" and o.__weakref__ is None
