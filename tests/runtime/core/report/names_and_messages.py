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

class Own(Exception): pass


class Outer:
    class Inner(Exception):
        def __str__(self): return 'text of inner'


class BadStr(Exception):
    def __str__(self): raise ValueError


def own(): raise Own('a', 'b')
def inner(): raise Outer.Inner(1)
def bad(): raise BadStr
def empty(): raise ValueError
def several_lines(): raise ValueError('one\ntwo')


def notes():
    e = ValueError('with notes')
    e.add_note('first')
    e.add_note('second\nand more')
    raise e


def strange_notes():
    e = ValueError('x')
    e.__notes__ = ['a', 5, ('t',)]
    raise e


def key(): raise KeyError('a')
def os_error(): raise OSError(2, 'No such', 'f')
def unicode(): raise ValueError('\xe9\u65e5')
def exit(): raise SystemExit(3)
def group(): raise ExceptionGroup('g', [ValueError(1)]) if False else KeyboardInterrupt


CASES = [own, inner, bad, empty, several_lines, notes, strange_notes, key, os_error, unicode, exit, group]

EXPECTED = [
    '''\
Traceback (most recent call last):
  File "FILE", line 41, in own
    def own(): raise Own('a', 'b')
               ^^^^^^^^^^^^^^^^^^^
Own: ('a', 'b')
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 42, in inner
    def inner(): raise Outer.Inner(1)
                 ^^^^^^^^^^^^^^^^^^^^
Outer.Inner: text of inner
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 43, in bad
    def bad(): raise BadStr
               ^^^^^^^^^^^^
BadStr: <exception str() failed>
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 44, in empty
    def empty(): raise ValueError
                 ^^^^^^^^^^^^^^^^
ValueError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 45, in several_lines
    def several_lines(): raise ValueError('one\\ntwo')
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
ValueError: one
two
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 52, in notes
    raise e
ValueError: with notes
first
second
and more
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 58, in strange_notes
    raise e
ValueError: x
a
5
('t',)
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 61, in key
    def key(): raise KeyError('a')
               ^^^^^^^^^^^^^^^^^^^
KeyError: 'a'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 62, in os_error
    def os_error(): raise OSError(2, 'No such', 'f')
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
FileNotFoundError: [Errno 2] No such: 'f'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 63, in unicode
    def unicode(): raise ValueError('\\xe9\\u65e5')
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
ValueError: é日
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 64, in exit
    def exit(): raise SystemExit(3)
                ^^^^^^^^^^^^^^^^^^^
SystemExit: 3
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 65, in group
    def group(): raise ExceptionGroup('g', [ValueError(1)]) if False else KeyboardInterrupt
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
KeyboardInterrupt
''',
]

for case, expected in zip(CASES, EXPECTED, strict=True):
    got = shown(case)
    assert got == expected, (got, expected)
