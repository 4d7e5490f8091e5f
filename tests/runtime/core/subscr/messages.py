def message(exc, f, *args):
    try:
        f(*args)
    except exc as e:
        return str(e)
    assert False, "did not raise"

def get(o, k):
    return o[k]
def put(o, k, v):
    o[k] = v
def delete(o, k):
    del o[k]
assert message(TypeError, get, 5, 0) == "'int' object is not subscriptable"
assert message(TypeError, get, None, 0) == "'NoneType' object is not subscriptable"
assert message(TypeError, get, len, 0) == "'builtin_function_or_method' object is not subscriptable"
assert message(TypeError, get, int, 0) == "type 'int' is not subscriptable"
assert message(TypeError, put, 5, 0, 1) == "'int' object does not support item assignment"
assert message(TypeError, put, "abc", 0, 1) == "'str' object does not support item assignment"
assert message(TypeError, delete, 5, 0) == "'int' object does not support item deletion"
assert message(TypeError, delete, "abc", 0) == "'str' object doesn't support item deletion"
assert message(TypeError, delete, (1,), 0) == "'tuple' object doesn't support item deletion"
class C:
    def __class_getitem__(cls, k):
        return cls.__name__, k
assert C[5] == ("C", 5) and message(TypeError, get, C(), 0) == "'C' object is not subscriptable"
class D:
    def __getitem__(self, k):
        return k
    def __setitem__(self, k, v):
        self.last = k, v
    def __delitem__(self, k):
        self.gone = k
d = D()
d[1, 2:3] = 4
del d["x"]
assert d[5] == 5 and d[1, ...] == (1, ...) and d.last == ((1, slice(2, 3)), 4) and d.gone == "x"
