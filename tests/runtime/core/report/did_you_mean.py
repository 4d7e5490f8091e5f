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

class A:
    def __init__(self):
        self.blech = 1
        self.somewhat_longer = 2


global_name = 1


def attribute(): A().bluch
def case(): A().Blech
def too_far(): A().zzzzz
def longer(): A().somewhat_lunger
def of_str(): 'abc'.uper
def of_module(): sys.stdot
def local():
    value = 1
    return valeu
def of_global(): return global_nam
def builtin(): return lenn([])
def unbound():
    print(xx)
    xx = 1
def nothing(): return qqqqqqqqqqqqq
def own_class():
    class Err(AttributeError): pass
    raise Err('x', name='bluch', obj=A())


CASES = [attribute, case, too_far, longer, of_str, of_module, local, of_global, builtin, unbound, nothing, own_class]

EXPECTED = [
    '''\
Traceback (most recent call last):
  File "FILE", line 38, in attribute
    def attribute(): A().bluch
                     ^^^^^^^^^
AttributeError: 'A' object has no attribute 'bluch'. Did you mean: 'blech'?
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 39, in case
    def case(): A().Blech
                ^^^^^^^^^
AttributeError: 'A' object has no attribute 'Blech'. Did you mean: 'blech'?
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 40, in too_far
    def too_far(): A().zzzzz
                   ^^^^^^^^^
AttributeError: 'A' object has no attribute 'zzzzz'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 41, in longer
    def longer(): A().somewhat_lunger
                  ^^^^^^^^^^^^^^^^^^^
AttributeError: 'A' object has no attribute 'somewhat_lunger'. Did you mean: 'somewhat_longer'?
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 42, in of_str
    def of_str(): 'abc'.uper
                  ^^^^^^^^^^
AttributeError: 'str' object has no attribute 'uper'. Did you mean: 'upper'?
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 43, in of_module
    def of_module(): sys.stdot
                     ^^^^^^^^^
AttributeError: module 'sys' has no attribute 'stdot'. Did you mean: 'stdout'?
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 46, in local
    return valeu
           ^^^^^
NameError: name 'valeu' is not defined. Did you mean: 'value'?
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 47, in of_global
    def of_global(): return global_nam
                            ^^^^^^^^^^
NameError: name 'global_nam' is not defined. Did you mean: 'global_name'?
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 48, in builtin
    def builtin(): return lenn([])
                          ^^^^
NameError: name 'lenn' is not defined. Did you mean: 'len'?
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 50, in unbound
    print(xx)
          ^^
UnboundLocalError: cannot access local variable 'xx' where it is not associated with a value
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 52, in nothing
    def nothing(): return qqqqqqqqqqqqq
                          ^^^^^^^^^^^^^
NameError: name 'qqqqqqqqqqqqq' is not defined
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 55, in own_class
    raise Err('x', name='bluch', obj=A())
own_class.<locals>.Err: x
''',
]

for case, expected in zip(CASES, EXPECTED, strict=True):
    got = shown(case)
    assert got == expected, (got, expected)
