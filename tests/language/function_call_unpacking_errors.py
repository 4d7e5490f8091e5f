def f(*args, **kwargs):
    return args, kwargs


def message(text):
    try:
        eval(text)
    except TypeError as e:
        return str(e)


def ends(text, end):
    got = message(text)
    assert got is not None and got.endswith(end), got


ends('f(*1)', "f() argument after * must be an iterable, not int")
ends('f(**1)', "f() argument after ** must be a mapping, not int")
ends('f(**{1: 2})', "keywords must be strings")
ends('f(a=1, **{"a": 2})', "f() got multiple values for keyword argument 'a'")
ends('f(**{"a": 1}, **{"a": 2})', "f() got multiple values for keyword argument 'a'")
assert message('f(*[1], *(), **{}, **{"a": 1})') is None


class Mapping:
    def keys(self):
        return ['x', 'y']

    def __getitem__(self, key):
        return key * 2


assert f(**Mapping()) == ((), {'x': 'xx', 'y': 'yy'})
