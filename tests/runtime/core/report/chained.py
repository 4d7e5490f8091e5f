import sys


class Collector:
    def __init__(self): self.text = ''
    def write(self, s): self.text += s
    def flush(self): pass


def shown(f):
    """What the interpreter prints for the exception that f raises, without the first place, which is here."""
    try:
        f()
    except BaseException as e:
        if e.__traceback__ and e.__traceback__.tb_next:
            e.__traceback__ = e.__traceback__.tb_next
        saved, sys.stderr = sys.stderr, Collector()
        try:
            sys.__excepthook__(type(e), e, e.__traceback__)
            text = sys.stderr.text
        finally:
            sys.stderr = saved
        return text.replace(FILE, 'FILE')
    return None


FILE = shown.__code__.co_filename

def f(x):
    return 1 / x


def g():
    try:
        f(0)
    except ZeroDivisionError as e:
        raise ValueError("bad") from e


def h():
    try:
        g()
    except ValueError:
        {}["k"]


def suppressed():
    try:
        f(0)
    except ZeroDivisionError:
        raise KeyError(1) from None


def from_without_traceback():
    raise ValueError from KeyError('cause')


def reraised():
    try:
        f(0)
    except ZeroDivisionError:
        raise


def through_finally():
    try:
        f(0)
    finally:
        x = 1


def through_with():
    class C:
        def __enter__(self): pass
        def __exit__(self, *a): return False
    with C():
        f(0)


CASES = [f, g, h, suppressed, from_without_traceback, reraised, through_finally, through_with]
CASES[0] = lambda: f(0)

EXPECTED = [
    '''\
Traceback (most recent call last):
  File "FILE", line 81, in <lambda>
    CASES[0] = lambda: f(0)
                       ^^^^
  File "FILE", line 30, in f
    return 1 / x
           ~~^~~
ZeroDivisionError: division by zero
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 35, in g
    f(0)
  File "FILE", line 30, in f
    return 1 / x
           ~~^~~
ZeroDivisionError: division by zero

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "FILE", line 37, in g
    raise ValueError("bad") from e
ValueError: bad
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 35, in g
    f(0)
  File "FILE", line 30, in f
    return 1 / x
           ~~^~~
ZeroDivisionError: division by zero

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "FILE", line 42, in h
    g()
  File "FILE", line 37, in g
    raise ValueError("bad") from e
ValueError: bad

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "FILE", line 44, in h
    {}["k"]
    ~~^^^^^
KeyError: 'k'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 51, in suppressed
    raise KeyError(1) from None
KeyError: 1
''',
    '''\
KeyError: 'cause'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "FILE", line 55, in from_without_traceback
    raise ValueError from KeyError('cause')
ValueError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 60, in reraised
    f(0)
  File "FILE", line 30, in f
    return 1 / x
           ~~^~~
ZeroDivisionError: division by zero
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 67, in through_finally
    f(0)
  File "FILE", line 30, in f
    return 1 / x
           ~~^~~
ZeroDivisionError: division by zero
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 77, in through_with
    f(0)
  File "FILE", line 30, in f
    return 1 / x
           ~~^~~
ZeroDivisionError: division by zero
''',
]

for case, expected in zip(CASES, EXPECTED, strict=True):
    got = shown(case)
    assert got == expected, (got, expected)
