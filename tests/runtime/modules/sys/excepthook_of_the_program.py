# status: 1
# expect: hook: ValueError('x') True
import sys


def hook(kind, value, tb):
    print('hook:', repr(value), kind is ValueError and tb is value.__traceback__)


sys.excepthook = hook
raise ValueError('x')
