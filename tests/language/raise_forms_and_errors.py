def caught(f):
    try:
        f()
    except BaseException as e:
        return e


def raise_it(x):
    raise x


assert type(caught(lambda: raise_it(ValueError))) is ValueError
e = ValueError(1, 2)
assert caught(lambda: raise_it(e)) is e
assert str(caught(lambda: raise_it(5))) == 'exceptions must derive from BaseException'
assert str(caught(lambda: raise_it(int))) == 'exceptions must derive from BaseException'
assert str(caught(lambda: raise_it(None))) == 'exceptions must derive from BaseException'


def bare():
    raise


assert str(caught(bare)) == 'No active exception to reraise'


class NeedsArgument(Exception):
    def __init__(self, x):
        self.x = x


assert str(caught(lambda: raise_it(NeedsArgument))).endswith("missing 1 required positional argument: 'x'")
assert caught(lambda: raise_it(NeedsArgument(3))).x == 3


class NotAnException(Exception):
    def __new__(cls):
        return 5


assert str(caught(lambda: raise_it(NotAnException))) == \
    "calling <class '%s.NotAnException'> should have returned an instance of BaseException, not <class 'int'>" % __name__
