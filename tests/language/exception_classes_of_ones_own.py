class AppError(Exception):
    """Base."""


class NotFound(AppError, LookupError):
    def __init__(self, what, *, code=404):
        super().__init__(what)
        self.what = what
        self.code = code

    def __str__(self):
        return f'{self.what} not found ({self.code})'


def find(x):
    raise NotFound(x)


for kind in (NotFound, AppError, LookupError, Exception, BaseException):
    try:
        find('key')
    except kind as e:
        assert str(e) == 'key not found (404)' and e.args == ('key',) and e.what == 'key'
assert repr(NotFound('z', code=1)) == "NotFound('z')"


class WithInit(Exception):
    def __init__(self):
        pass


assert WithInit().args == ()


class OnlyNew(Exception):
    def __new__(cls, *a):
        self = super().__new__(cls, *a)
        self.made = True
        return self


assert OnlyNew(1).made and OnlyNew(1).args == (1,)
try:
    class Two(OSError, SyntaxError):
        pass
    assert False
except TypeError as e:
    assert str(e) == 'multiple bases have instance lay-out conflict'
