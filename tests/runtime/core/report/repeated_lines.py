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

def recurse(n):
    if n:
        return recurse(n - 1)
    raise ValueError


def two(n):
    if n: return other(n - 1)
    raise ValueError


def other(n):
    return two(n)


CASES = [lambda n=n: recurse(n) for n in (0, 1, 2, 3, 4, 5, 20)] + [lambda: two(3)]

EXPECTED = [
    '''\
Traceback (most recent call last):
  File "FILE", line 44, in <lambda>
    CASES = [lambda n=n: recurse(n) for n in (0, 1, 2, 3, 4, 5, 20)] + [lambda: two(3)]
                         ^^^^^^^^^^
  File "FILE", line 32, in recurse
    raise ValueError
ValueError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 44, in <lambda>
    CASES = [lambda n=n: recurse(n) for n in (0, 1, 2, 3, 4, 5, 20)] + [lambda: two(3)]
                         ^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  File "FILE", line 32, in recurse
    raise ValueError
ValueError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 44, in <lambda>
    CASES = [lambda n=n: recurse(n) for n in (0, 1, 2, 3, 4, 5, 20)] + [lambda: two(3)]
                         ^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  File "FILE", line 32, in recurse
    raise ValueError
ValueError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 44, in <lambda>
    CASES = [lambda n=n: recurse(n) for n in (0, 1, 2, 3, 4, 5, 20)] + [lambda: two(3)]
                         ^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  File "FILE", line 32, in recurse
    raise ValueError
ValueError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 44, in <lambda>
    CASES = [lambda n=n: recurse(n) for n in (0, 1, 2, 3, 4, 5, 20)] + [lambda: two(3)]
                         ^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  [Previous line repeated 1 more time]
  File "FILE", line 32, in recurse
    raise ValueError
ValueError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 44, in <lambda>
    CASES = [lambda n=n: recurse(n) for n in (0, 1, 2, 3, 4, 5, 20)] + [lambda: two(3)]
                         ^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  [Previous line repeated 2 more times]
  File "FILE", line 32, in recurse
    raise ValueError
ValueError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 44, in <lambda>
    CASES = [lambda n=n: recurse(n) for n in (0, 1, 2, 3, 4, 5, 20)] + [lambda: two(3)]
                         ^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  File "FILE", line 31, in recurse
    return recurse(n - 1)
           ^^^^^^^^^^^^^^
  [Previous line repeated 17 more times]
  File "FILE", line 32, in recurse
    raise ValueError
ValueError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 44, in <lambda>
    CASES = [lambda n=n: recurse(n) for n in (0, 1, 2, 3, 4, 5, 20)] + [lambda: two(3)]
                                                                                ^^^^^^
  File "FILE", line 36, in two
    if n: return other(n - 1)
                 ^^^^^^^^^^^^
  File "FILE", line 41, in other
    return two(n)
           ^^^^^^
  File "FILE", line 36, in two
    if n: return other(n - 1)
                 ^^^^^^^^^^^^
  File "FILE", line 41, in other
    return two(n)
           ^^^^^^
  File "FILE", line 36, in two
    if n: return other(n - 1)
                 ^^^^^^^^^^^^
  File "FILE", line 41, in other
    return two(n)
           ^^^^^^
  File "FILE", line 37, in two
    raise ValueError
ValueError
''',
]

for case, expected in zip(CASES, EXPECTED, strict=True):
    got = shown(case)
    assert got == expected, (got, expected)
