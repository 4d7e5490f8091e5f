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

def f(*a, **k): raise ValueError
def call():
    return f(1,
             2)
def binary():
    return (1 +
            None)
def subscript():
    return [1][
        5]
def attribute():
    return (5
            .nothing)
def text():
    return """a
b""" + 1
def tabs():
	return 1 + None
def tabs_inside():
    return [1,	2 + None]
def wide():
    return "\u65e5" "日本" + 1
def wide2():
    x = "日本"; return x + 1
def semicolon(): x = 1; return x + None; y = 2
def comment(): return 1 + None  # comment
def decorated():
    @f
    def g(): pass
def class_body():
    class C:
        x = 1
        y = undefined_here
def comprehension():
    return [1 / i
            for i in (1, 0)]
def lambda_(): return (lambda x: x.y)(1)
def raises():
    raise ValueError(
        1)
def asserting(): assert 1 == 2, 'message'
def generator():
    def g():
        yield 1
        raise ValueError
    for x in g(): pass
def delegated():
    def g():
        yield 1
        raise KeyError
    def h():
        yield from g()
    list(h())
def unpack():
    a, b = 1, 2, 3
def iterate():
    for x in 5:
        pass
def import_(): import no_such_module_anywhere
def deleted():
    del nothing_here_now


CASES = [call, binary, subscript, attribute, text, tabs, tabs_inside, wide, wide2, semicolon, comment, decorated, class_body, comprehension, lambda_,
         raises, asserting, generator, delegated, unpack, iterate, import_, deleted]

EXPECTED = [
    '''\
Traceback (most recent call last):
  File "FILE", line 31, in call
    return f(1,
           ^^^^
  File "FILE", line 29, in f
    def f(*a, **k): raise ValueError
                    ^^^^^^^^^^^^^^^^
ValueError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 34, in binary
    return (1 +
            ^^^
TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 37, in subscript
    return [1][
           ^^^^
IndexError: list index out of range
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 41, in attribute
    .nothing)
     ^^^^^^^
AttributeError: 'int' object has no attribute 'nothing'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 43, in text
    return """a
           ^^^^
TypeError: can only concatenate str (not "int") to str
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 46, in tabs
    return 1 + None
           ~~^~~~~~
TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 48, in tabs_inside
    return [1,	2 + None]
               ~~^~~~~~
TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 50, in wide
    return "\\u65e5" "日本" + 1
           ~~~~~~~~~~~~~~^~~
TypeError: can only concatenate str (not "int") to str
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 52, in wide2
    x = "日本"; return x + 1
                     ~~^~~
TypeError: can only concatenate str (not "int") to str
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 53, in semicolon
    def semicolon(): x = 1; return x + None; y = 2
                                   ~~^~~~~~
TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 54, in comment
    def comment(): return 1 + None  # comment
                          ~~^~~~~~
TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 56, in decorated
    @f
     ^
  File "FILE", line 29, in f
    def f(*a, **k): raise ValueError
                    ^^^^^^^^^^^^^^^^
ValueError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 59, in class_body
    class C:
  File "FILE", line 61, in C
    y = undefined_here
        ^^^^^^^^^^^^^^
NameError: name 'undefined_here' is not defined
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 63, in comprehension
    return [1 / i
           ^^^^^^
  File "FILE", line 63, in <listcomp>
    return [1 / i
            ~~^~~
ZeroDivisionError: division by zero
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 65, in lambda_
    def lambda_(): return (lambda x: x.y)(1)
                          ^^^^^^^^^^^^^^^^^^
  File "FILE", line 65, in <lambda>
    def lambda_(): return (lambda x: x.y)(1)
                                     ^^^
AttributeError: 'int' object has no attribute 'y'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 67, in raises
    raise ValueError(
ValueError: 1
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 69, in asserting
    def asserting(): assert 1 == 2, 'message'
                            ^^^^^^
AssertionError: message
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 74, in generator
    for x in g(): pass
  File "FILE", line 73, in g
    raise ValueError
ValueError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 81, in delegated
    list(h())
  File "FILE", line 80, in h
    yield from g()
  File "FILE", line 78, in g
    raise KeyError
KeyError
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 83, in unpack
    a, b = 1, 2, 3
    ^^^^
ValueError: too many values to unpack (expected 2)
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 85, in iterate
    for x in 5:
TypeError: 'int' object is not iterable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 87, in import_
    def import_(): import no_such_module_anywhere
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
ModuleNotFoundError: No module named 'no_such_module_anywhere'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 89, in deleted
    del nothing_here_now
        ^^^^^^^^^^^^^^^^
UnboundLocalError: cannot access local variable 'nothing_here_now' where it is not associated with a value
''',
]

for case, expected in zip(CASES, EXPECTED, strict=True):
    got = shown(case)
    assert got == expected, (got, expected)
