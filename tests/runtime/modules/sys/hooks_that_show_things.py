import sys


class Out:
    encoding = 'ascii'

    def __init__(self):
        self.text = ''

    def write(self, s):
        s.encode('ascii')
        self.text += s

    def flush(self):
        pass


out, err = Out(), Out()
stdout, stderr = sys.stdout, sys.stderr
sys.stdout, sys.stderr = out, err
try:
    sys.displayhook(None)
    sys.displayhook([1, 'two'])
    sys.displayhook('é')
    try:
        raise ValueError('shown')
    except ValueError as e:
        sys.excepthook(type(e), e, e.__traceback__)
        exc = e
    print('printed')
finally:
    sys.stdout, sys.stderr = stdout, stderr
import builtins
assert builtins._ == 'é'
assert out.text == "[1, 'two']\n'\\xe9'\nprinted\n", out.text
assert err.text.startswith('Traceback (most recent call last):\n') and err.text.endswith('ValueError: shown\n')

try:
    sys.unraisablehook(3)
except TypeError as e:
    assert str(e) == 'sys.unraisablehook argument type must be UnraisableHookArgs'
else:
    assert False
assert sys.displayhook is sys.__displayhook__ and sys.excepthook is sys.__excepthook__
