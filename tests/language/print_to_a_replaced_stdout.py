# expect: before
# expect: after
import sys


class Capture:
    def __init__(self):
        self.text = ''

    def write(self, s):
        self.text += s
        return len(s)

    def flush(self):
        pass


print('before')
old, sys.stdout = sys.stdout, Capture()
try:
    print('captured', 1)
    text = sys.stdout.text
finally:
    sys.stdout = old
assert text == 'captured 1\n'
print('after')
