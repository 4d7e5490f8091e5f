def message(f):
    try:
        f()
    except (TypeError, AttributeError) as e:
        return f'{type(e).__name__}: {e}'
    return None


class A:
    cls = 1

    def f(self):
        pass


def set_object():
    object().x = 1


def set_function():
    'abc'.upper = 1


def del_missing():
    del A().x


def del_class_attr():
    del A().cls


def set_int():
    (1).real = 2


def set_doc():
    [].__doc__ = 1


assert message(lambda: A().x) == "AttributeError: 'A' object has no attribute 'x'"
assert message(lambda: A.x) == "AttributeError: type object 'A' has no attribute 'x'"
assert message(lambda: (1).x) == "AttributeError: 'int' object has no attribute 'x'"
assert message(lambda: None.x) == "AttributeError: 'NoneType' object has no attribute 'x'"
assert message(lambda: A().f.x) == "AttributeError: 'function' object has no attribute 'x'"
assert message(set_object) == "AttributeError: 'object' object has no attribute 'x'"
assert message(set_function) == "AttributeError: 'str' object attribute 'upper' is read-only"
assert message(del_missing) == "AttributeError: 'A' object has no attribute 'x'"
assert message(del_class_attr) == "AttributeError: 'A' object has no attribute 'cls'"
assert message(set_int) == "AttributeError: attribute 'real' of 'int' objects is not writable"
assert message(set_doc) == "AttributeError: 'list' object attribute '__doc__' is read-only"
assert message(lambda: getattr(1, 2)) == "TypeError: attribute name must be string, not 'int'"
assert message(lambda: setattr(A(), 2, 1)) == "TypeError: attribute name must be string, not 'int'"
assert message(lambda: delattr(A(), 2)) == "TypeError: attribute name must be string, not 'int'"
assert message(lambda: hasattr(A(), 2)) == "TypeError: attribute name must be string, not 'int'"
try:
    A().missing
except AttributeError as e:
    assert e.name == 'missing' and type(e.obj) is A
assert message(lambda: object().__dict__) == "AttributeError: 'object' object has no attribute '__dict__'"
assert message(lambda: [].__dict__) == "AttributeError: 'list' object has no attribute '__dict__'"
